import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { expectAccessible } from "#test/ui/served-pages.ts";
import { consoles, reportWipe, signIn } from "./support.ts";

const open = consoles();
/** A busy machine takes its time over fifty rows. */
const PATIENT = { timeout: 15_000 };

it("sorts by a pressed heading, filters by status and monitor, and turns pages", async () => {
	const { cloud, kits, page } = await open(52, { viewport: { width: 1440, height: 900 } });
	const [one, two] = kits;
	if (one === undefined || two === undefined) throw new Error("there are many kits");
	await cloud.db.updateTable("accounts").set({ status: "activated" }).execute();
	await cloud.db.updateTable("accounts").set({ status: "expired" }).where("id", "=", two.id).execute();
	await cloud.accounts.reset(one.actor, one.id, randomUUID());
	await signIn(page);
	const rows = page.locator("tbody tr");
	await expect.poll(() => rows.count(), PATIENT).toBe(50);
	await page.getByRole("button", { name: "Next page" }).click();
	await expect.poll(() => rows.count(), PATIENT).toBe(2);
	await page.getByText("Page 2").waitFor();
	await page.getByRole("button", { name: "Previous page" }).click();
	await expect.poll(() => rows.count(), PATIENT).toBe(50);

	const heading = page.getByRole("columnheader", { name: "Last reset" });
	await heading.getByRole("button").click();
	await heading.getByRole("button").click();
	await expect.poll(() => heading.getAttribute("aria-sort"), PATIENT).toBe("descending");
	await expect.poll(() => rows.first().textContent(), PATIENT).toContain("Nobody registered");

	await page.getByLabel("Status").selectOption("Expired");
	await expect.poll(() => rows.count(), PATIENT).toBe(1);
	await page.getByLabel("Monitor").selectOption("Online");
	await page.getByText("No account matches these filters.").waitFor();
	await expectAccessible(page);
});

it("follows a reset where no stream gets through, and offers its certificate as a file", async () => {
	const { cloud, actor, id, kit, page } = await open(1);
	await page.route("**/timeline/events", (route) => route.abort());
	await cloud.accounts.reset(actor, id, randomUUID());
	const { account } = await cloud.document(kit);
	await signIn(page);
	await page.getByRole("button", { name: account.home.name, exact: false }).first().click();
	const dialog = page.getByRole("dialog");
	await dialog.getByText("Waiting for the monitor").waitFor();
	await dialog.getByText("as soon as a monitor has reported").waitFor();
	await reportWipe(cloud, kit, 2);
	await dialog.getByText("Monitor wiped").waitFor();
	const link = dialog.getByRole("link", { name: "Certificate of generation 2 as PDF" });
	await link.waitFor();
	await expectAccessible(page);
	const download = page.waitForEvent("download");
	await link.click();
	expect((await readFile(await (await download).path())).subarray(0, 5).toString()).toBe("%PDF-");
});
