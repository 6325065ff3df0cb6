import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { expectAccessible, phone } from "#test/ui/served-pages.ts";
import { consoles, fitsItsWidth, signIn } from "./support.ts";

const open = consoles();

it("shows every reset, narrowed by kit and by who asked, with a verified chain, and exports what is shown", async () => {
	const { cloud, kits, kit, page } = await open(3);
	for (const { actor, id } of kits) await cloud.accounts.reset(actor, id, randomUUID());
	await signIn(page);
	await page.getByRole("link", { name: "Audit log" }).click();
	await page.getByRole("heading", { name: "Audit log" }).waitFor();
	await page.getByText("Chain verified").waitFor();
	const rows = page.locator("tbody tr");
	await expect.poll(() => rows.count()).toBe(3);
	await expectAccessible(page);

	await page.getByLabel("Kit").fill("0c:11");
	await page.getByText("Twelve hex digits").waitFor();
	await page.getByLabel("Kit").fill(kit.toLowerCase());
	await expect.poll(() => rows.count()).toBe(1);
	const download = page.waitForEvent("download");
	await page.getByRole("link", { name: "Export as CSV" }).click();
	const csv = await readFile(await (await download).path(), "utf8");
	expect(csv.trimEnd().split("\n")).toHaveLength(2);
	expect(csv).toContain(kit);

	await page.getByLabel("Asked by").selectOption("Delete on the monitor");
	await page.getByText("No reset matches.").waitFor();
	await page.goBack();
	await page.getByRole("heading", { name: "Accounts" }).waitFor();
});

it("says where the chain is broken", async () => {
	const { cloud, actor, id, page } = await open(1);
	await cloud.accounts.reset(actor, id, randomUUID());
	await cloud.db
		.updateTable("audit_head")
		.set({ hash: "0".repeat(64) })
		.execute();
	await signIn(page);
	await page.getByRole("link", { name: "Audit log" }).click();
	await page.getByText("Chain broken at row").waitFor();
	await expectAccessible(page);
});

it("fits a phone, in German", async () => {
	const { cloud, actor, id, page } = await open(1, { ...phone, locale: "de-DE" });
	await cloud.accounts.reset(actor, id, randomUUID());
	await signIn(page);
	await page.getByRole("link", { name: "Prüfprotokoll" }).click();
	await page.getByText("Kette geprüft").waitFor();
	await page.getByRole("table").waitFor();
	expect(await fitsItsWidth(page)).toBe(true);
	await expectAccessible(page);
});
