import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { expectAccessible, phone } from "#test/ui/served-pages.ts";
import { consoles, fitsItsWidth, signIn } from "./support.ts";

const open = consoles();

it("resets the chosen accounts with a progress bar, says of each what became of it, and tries the refused ones again", async () => {
	const { cloud, kits, page } = await open(4);
	const [, stale, other] = kits;
	if (stale === undefined || other === undefined) throw new Error("there are four kits");
	await signIn(page);
	await page.getByLabel("Select all on this page").check();
	await page.getByText("4 selected").waitFor();
	const { account } = await cloud.document(other.kit);
	await page.getByLabel(`Select ${account.home.name}`).first().uncheck();
	await expectAccessible(page);
	await page.getByRole("button", { name: "Reset 3 accounts" }).click();
	const dialog = page.getByRole("dialog");
	const calls = dialog.locator("dl > div").filter({ hasText: "Call histories" });
	await calls.waitFor();
	expect(await calls.locator("dd").textContent()).toBe("120");
	await expect
		.poll(() => page.evaluate(() => document.activeElement?.textContent), { timeout: 15_000 })
		.toBe("Keep accounts");
	await expectAccessible(page);

	// The tenant pressed Delete on the monitor while the installer was reading.
	await cloud.accounts.reset(stale.actor, stale.id, randomUUID());
	await dialog.getByRole("button", { name: "Reset 3 accounts" }).click();
	await dialog.getByText("2 of 3 accounts were reset.").waitFor();
	await dialog.getByText("The account was reset in the meantime").waitFor();
	expect(await dialog.getByText("Reset, now generation 2").count()).toBe(2);
	await expectAccessible(page);

	await dialog.getByRole("button", { name: "Try the failed ones again" }).click();
	await dialog.getByRole("button", { name: "Reset 1 account", exact: true }).click();
	await dialog.getByText("1 of 1 accounts were reset.").waitFor();
	await dialog.getByRole("button", { name: "Close" }).click();
	await page.getByText("4 accounts").waitFor();
	expect(await page.getByText("selected").count()).toBe(0);
	const generations = await Promise.all(
		kits.map(async ({ actor, id }) => (await cloud.accounts.get(actor, id)).generation),
	);
	expect(generations).toEqual([2, 3, 1, 2]);
});

it("finds out after a lost connection what was reset, and resets nothing twice", async () => {
	const { cloud, kits, page } = await open(3);
	await signIn(page);
	await page.getByLabel("Select all on this page").check();
	await page.getByRole("button", { name: "Reset 3 accounts" }).click();
	const dialog = page.getByRole("dialog");
	let lost = false;
	await page.route("**/api/v1/resets", async (route) => {
		if (lost) return route.continue();
		lost = true;
		// The cloud gets it, and its answer does not get back.
		await route.fetch();
		await route.abort("connectionreset");
	});
	await dialog.getByRole("button", { name: "Reset 3 accounts" }).click();
	await dialog.getByText("The cloud does not answer").waitFor();
	await dialog.getByRole("button", { name: "Try the failed ones again" }).click();
	await dialog.getByText("3 of 3 accounts were reset.").waitFor();
	for (const { actor, id } of kits) expect((await cloud.accounts.get(actor, id)).generation).toBe(2);
});

it("changes nothing where the safe answer is pressed, and keeps the choice", async () => {
	const { cloud, kits, page } = await open(2);
	await signIn(page);
	await page.getByLabel("Select all on this page").check();
	await page.getByRole("button", { name: "Reset 2 accounts" }).click();
	await page.getByRole("dialog").getByText("Call histories").waitFor();
	await page.keyboard.press("Escape");
	await page.getByRole("dialog").waitFor({ state: "detached" });
	await page.getByText("2 selected").waitFor();
	for (const { actor, id } of kits) expect((await cloud.accounts.get(actor, id)).generation).toBe(1);
});

it("does it on a phone too, in German", async () => {
	const { page } = await open(2, { ...phone, locale: "de-DE" });
	await signIn(page);
	await page.getByLabel("Alle auf dieser Seite auswählen").check();
	expect(await fitsItsWidth(page)).toBe(true);
	await expectAccessible(page);
	await page.getByRole("button", { name: "2 Konten zurücksetzen" }).click();
	const dialog = page.getByRole("dialog");
	await dialog.getByText("Anruflisten").waitFor();
	await expectAccessible(page);
	await dialog.getByRole("button", { name: "2 Konten zurücksetzen" }).click();
	await dialog.getByText("2 von 2 Konten wurden zurückgesetzt.").waitFor();
	expect(await fitsItsWidth(page)).toBe(true);
	await expectAccessible(page);
});
