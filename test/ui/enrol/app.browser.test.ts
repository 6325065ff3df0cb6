import { randomUUID } from "node:crypto";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { tokenFromUrl } from "#protocol/enrolment-url.ts";
import { INSTALLER } from "#test/cloud/http/served-cloud.ts";
import { readQr } from "#test/e2e/support/read-qr.ts";
import { expectAccessible, phone, servedPages } from "#test/ui/served-pages.ts";

const serve = servedPages("enrol");

/** A phone on which somebody has just registered. */
async function registeredPhone(options: { locale?: string } = {}) {
	const { cloud, open } = await serve();
	await cloud.addPerson("installer", INSTALLER);
	const home = await cloud.addKit(1, { tenant: undefined });
	const { account, enrolment } = await cloud.document(home.kit);
	const code = { token: tokenFromUrl(enrolment?.url ?? "", cloud.context.publicUrl()) ?? "" };
	await cloud.enrolment.sendCode(code, { name: "Amara Okafor", contact: "amara@example.com", country: "NG" });
	const page = await open("/e", { ...phone, ...options });
	const verificationCode = cloud.mailbox.list()[0]?.code;
	// As the page itself asks; how a person gets there is told in enrol.browser.test.ts.
	await page.evaluate(
		async (body) => {
			const headers = { "content-type": "application/json" };
			await fetch("/api/v1/enrolments/registrations", { method: "POST", headers, body: JSON.stringify(body) });
		},
		{ ...code, verificationCode },
	);
	await page.goto(`${cloud.url}/e`);
	await page.getByRole("heading", { name: account.home.name, exact: true }).waitFor();
	return { cloud, open, page, name: account.home.name, ...home };
}

it("brings a phone that is signed in from /e to its own page, also after its session cookie has run out", async () => {
	const { cloud, page, name } = await registeredPhone();
	expect(new URL(page.url()).pathname).toBe("/app");
	await page.getByText("a•••••••@example.com").waitFor();
	cloud.advance(61 * 60 * 1000);
	await page.reload();
	await page.getByRole("heading", { name, exact: true }).waitFor();
	await expectAccessible(page);
});

it("invites a member, who then is on the monitor, and removes the member again", async () => {
	const { cloud, page, kit } = await registeredPhone();
	const members = async () => (await cloud.document(kit)).account.members;
	await page.getByRole("button", { name: "Invite a member" }).click();
	const dialog = page.getByRole("dialog");
	await expectAccessible(page);
	await dialog.getByLabel("Name").fill("Tunde Okafor");
	await dialog.getByLabel("E-mail or mobile").fill("tunde");
	await dialog.getByRole("button", { name: "Invite a member" }).click();
	await dialog.getByRole("alert").filter({ hasText: "neither an e-mail address nor a mobile number" }).waitFor();
	await dialog.getByLabel("E-mail or mobile").fill("tunde@example.com");
	await dialog.getByRole("button", { name: "Invite a member" }).click();
	await page.getByRole("button", { name: "Tunde Okafor" }).click();
	expect(await members()).toEqual([{ name: "Tunde Okafor" }]);
	await expectAccessible(page);
	await page.getByRole("button", { name: "Remove member" }).click();
	await page.getByText("Nobody else yet").waitFor();
	expect(await members()).toEqual([]);
});

it("says whom no message has reached, who is a member all the same", async () => {
	const { page } = await registeredPhone();
	await page.route("**/api/v1/app/members", async (route) => {
		const response = await route.fetch();
		await route.fulfill({ response, json: { ...(await response.json()), told: false } });
	});
	await page.getByRole("button", { name: "Invite a member" }).click();
	const dialog = page.getByRole("dialog");
	await dialog.getByLabel("Name").fill("Tunde Okafor");
	await dialog.getByLabel("E-mail or mobile").fill("tunde@example.com");
	await dialog.getByRole("button", { name: "Invite a member" }).click();
	await page.getByRole("alert").filter({ hasText: "The message to Tunde Okafor could not be sent" }).waitFor();
	await page.getByRole("button", { name: "Tunde Okafor" }).waitFor();
	await expectAccessible(page);
});

it("makes a visitor's QR code, shows it so that it can be read, and revokes it", async () => {
	const { cloud, page, id } = await registeredPhone();
	await page.getByRole("button", { name: "New QR code" }).click();
	await page.getByRole("textbox", { name: "Visitor" }).fill("Parcel service");
	await page.getByLabel("Valid for").selectOption("3 days");
	await page.getByLabel("Opens the door").selectOption("5 times");
	await expectAccessible(page);
	await page.getByRole("button", { name: "Create code" }).click();
	const picture = page.getByRole("img", { name: "QR code for Parcel service" });
	await picture.waitFor();
	const row = await cloud.db.selectFrom("access_entries").selectAll().where("account_id", "=", id).executeTakeFirst();
	expect(row).toMatchObject({ kind: "qr", name: "Parcel service", uses_left: 5 });
	expect((row?.valid_until ?? 0) - (row?.valid_from ?? 0)).toBe(3 * 24 * 60 * 60 * 1000);
	expect(readQr(await picture.screenshot())).toBe(row?.value);
	await expectAccessible(page);
	await page.getByRole("button", { name: "Close" }).click();
	await page.getByRole("button", { name: "Parcel service" }).click();
	await page.getByRole("button", { name: "Revoke code" }).click();
	await page.getByText("No code yet").waitFor();
});

it("deletes the account after a preview with counts, and says that the monitor is next", async () => {
	const { cloud, page, kit, name } = await registeredPhone();
	await page.getByRole("button", { name: "Delete account" }).click();
	const dialog = page.getByRole("dialog", { name: `Delete your account at ${name}?` });
	await dialog.getByText("E-mails").waitFor();
	await expectAccessible(page);
	await dialog.getByRole("button", { name: "Keep account" }).click();
	expect((await cloud.document(kit)).generation).toBe(1);
	await page.getByRole("button", { name: "Delete account" }).click();
	await dialog.getByText("E-mails").waitFor();
	await dialog.getByRole("button", { name: "Delete account" }).click();
	await page.getByRole("heading", { name: "Your account is deleted" }).waitFor();
	expect(await cloud.document(kit)).toMatchObject({ generation: 2, reset: { source: "app" } });
	await expectAccessible(page);
	await page.reload();
	await page.getByRole("heading", { name: "You are signed out" }).waitFor();
});

it("says after a reset by the installer that the account was reset, and shows nothing of it any more", async () => {
	const { cloud, page, id, name } = await registeredPhone();
	const installer = await cloud.signedIn();
	await installer.ask("POST", `/api/v1/accounts/${id}/reset`, { headers: { "idempotency-key": randomUUID() } });
	await lookAgain(page);
	await page.getByRole("heading", { name: "The account was reset: you are signed out" }).waitFor();
	for (const text of [name, "Amara Okafor", "amara"]) expect(await page.content()).not.toContain(text);
	await expectAccessible(page);
	await page.reload();
	await page.getByRole("heading", { name: "The account was reset: you are signed out" }).waitFor();
});

it("signs out after saying that there is no way back in", async () => {
	const { page, cloud } = await registeredPhone();
	await page.getByRole("button", { name: "Sign out" }).click();
	await page.getByText("this phone cannot open it again").waitFor();
	await page.getByRole("dialog").getByRole("button", { name: "Sign out" }).click();
	await page.getByRole("heading", { name: "You are signed out" }).waitFor();
	expect(await cloud.db.selectFrom("app_sessions").selectAll().execute()).toEqual([]);
	await expectAccessible(page);
	await page.goto(`${cloud.url}/e`);
	await page.getByRole("heading", { name: "Type the code" }).waitFor();
});

it("speaks German to a German phone", async () => {
	const { page } = await registeredPhone({ locale: "de-DE" });
	for (const title of ["Mein Konto", "Mitglieder", "QR-Codes für Besuch", "Abmelden oder löschen"]) {
		await page.getByRole("heading", { name: title }).waitFor();
	}
	await expectAccessible(page);
});

/** What happens when somebody takes the phone out of the pocket. */
async function lookAgain(page: Page): Promise<void> {
	await page.evaluate(() => window.dispatchEvent(new Event("focus")));
}
