import { expect, it } from "vitest";
import { PASSWORD } from "#test/cloud/test-cloud.ts";
import { expectAccessible, phone } from "#test/ui/served-pages.ts";
import { consoles, INSTALLER, reportWipe, signIn } from "./support.ts";

const open = consoles();

it("refuses a wrong password in words, then signs in, stays signed in, and signs out", async () => {
	const { page } = await open(1);
	await page.getByLabel("E-mail").fill(INSTALLER);
	await page.getByLabel("Password").fill("wrong");
	await page.getByRole("button", { name: "Sign in" }).click();
	await page.getByRole("alert").filter({ hasText: "E-mail or password is wrong" }).waitFor();
	await expectAccessible(page);
	await signIn(page);
	await page.reload();
	await page.getByRole("heading", { name: "Accounts" }).waitFor();
	// Without a connection the session goes on, and the page does not look as if it had ended.
	await page.route("**/api/v1/session", (route) => route.abort());
	await page.getByRole("button", { name: "Sign out" }).click();
	await page.getByRole("alert").filter({ hasText: "cloud" }).waitFor();
	await page.getByRole("heading", { name: "Accounts" }).waitFor();
	await page.unroute("**/api/v1/session");
	await page.getByRole("button", { name: "Sign out" }).click();
	await page.getByLabel("Password").waitFor();
	await page.reload();
	await page.getByLabel("Password").waitFor();
});

it("previews a reset with real counts, resets, and follows the monitor live", async () => {
	const { cloud, kit, tenant, page } = await open(1);
	await signIn(page);
	await page.getByText(tenant.master.name).waitFor();
	await expectAccessible(page);
	await page.getByRole("button", { name: "Reset", exact: true }).click();
	const preview = page.getByRole("dialog");
	await preview.getByText("Call histories").waitFor();
	const calls = preview.locator("dl > div").filter({ hasText: "Call histories" });
	expect(await calls.locator("dd").textContent()).toBe(String(tenant.calls.length));
	const focused = () => page.evaluate(() => document.activeElement?.textContent);
	await expect.poll(focused, { timeout: 15_000 }).toBe("Keep account");
	await expectAccessible(page);
	await preview.getByRole("button", { name: "Reset account" }).click();
	await page.getByText("Cloud reset").waitFor();
	await page.getByRole("dialog").getByText("Waiting for the monitor").waitFor();
	await expectAccessible(page);
	const { generation, account } = await cloud.document(kit);
	await reportWipe(cloud, kit, generation);
	await page.getByText("Monitor wiped").waitFor();
	await page.getByText("Waiting for the new QR code").waitFor();
	await page.getByRole("button", { name: "Close" }).click();
	await page.getByText("Nobody registered").waitFor();
	expect(await page.getByText(tenant.master.name).count()).toBe(0);
	await page.getByRole("button", { name: account.home.name }).click();
	await page.getByText("by the installer").waitFor();
});

it("keeps the account where the safe answer is pressed", async () => {
	const { cloud, kit, page } = await open(1);
	await signIn(page);
	const before = await cloud.document(kit);
	await page.getByRole("button", { name: "Reset", exact: true }).click();
	await page.getByRole("button", { name: "Keep account" }).click();
	await page.getByRole("dialog").waitFor({ state: "detached" });
	expect(await cloud.document(kit)).toEqual(before);
});

it("shows community projects under that role, without Reset, and says why", async () => {
	const { kit, page } = await open(1, {}, { project: "community" });
	await signIn(page);
	await page.getByText("There is no account here yet.").waitFor();
	await page.getByRole("button", { name: "Role" }).click();
	await page.getByRole("menuitemradio", { name: "Community" }).click();
	await page.getByText("Kits of community projects are not reset here").waitFor();
	await page.getByText(kit.match(/../g)?.join(":") ?? kit).waitFor();
	expect(await page.getByRole("button", { name: "Reset", exact: true }).count()).toBe(0);
	await expectAccessible(page);
});

it("lets a distributor change identity to manage the kits under it", async () => {
	const { cloud, page } = await open(1);
	await cloud.addPerson("distributor", "distributor@example.com");
	const { tenant } = await cloud.addKit(2, { owner: { kind: "distributor", email: "distributor@example.com" } });
	await signIn(page, "distributor@example.com");
	await page.getByText("As a distributor you have no kits of your own").waitFor();
	await page.getByRole("button", { name: "Change Identity" }).click();
	await page.getByRole("menuitemradio", { name: "Kit users" }).click();
	await page.getByText(tenant.master.name).waitFor();
	expect(await page.getByRole("button", { name: "Reset", exact: true }).count()).toBe(1);
});

it("finds an account, and says when none matches", async () => {
	const { kit, tenant, page } = await open(1);
	await signIn(page);
	await page.getByLabel("Search").fill("nothing like it");
	await page.getByText("No account matches “nothing like it”.").waitFor();
	await page.getByLabel("Search").fill(`${kit.slice(-4, -2)}:${kit.slice(-2)}`);
	await page.getByText(tenant.master.name).waitFor();
});

it("resets on a phone too, in German", async () => {
	const { cloud, kit, page } = await open(1, { ...phone, locale: "de-DE" });
	await page.getByLabel("E-Mail").fill(INSTALLER);
	await page.getByLabel("Passwort").fill(PASSWORD);
	await page.getByRole("button", { name: "Anmelden" }).click();
	const before = await cloud.document(kit);
	await page.getByRole("button", { name: "Zurücksetzen", exact: true }).click();
	await page.getByRole("button", { name: "Konto zurücksetzen" }).click();
	await page.getByRole("dialog").getByText("Wartet auf die Innenstation").waitFor();
	expect((await cloud.document(kit)).generation).toBe(before.generation + 1);
	expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
});
