import { expect, it } from "vitest";
import { digitsOf, signedIn } from "#test/cloud/people/own-login.ts";
import { PASSWORD } from "#test/cloud/test-cloud.ts";
import { expectAccessible, phone } from "#test/ui/served-pages.ts";
import { consoles, fitsItsWidth, INSTALLER, signIn } from "./support.ts";

const open = consoles();
const NEXT = "a better one of mine";

async function onSecurityPage(options = {}) {
	const opened = await open(1, options);
	await signIn(opened.page);
	await opened.page.locator('a[href="#security"]').click();
	return opened;
}

it("sets the second step up with a QR code and recovery codes, and turns it off again", async () => {
	const { cloud, page } = await onSecurityPage();
	const section = page.getByRole("region", { name: "Second step" });
	await section.getByLabel("Password").fill(PASSWORD);
	await section.getByRole("button", { name: "Set up" }).click();
	await section.getByRole("img", { name: "QR code for the authenticator app" }).waitFor();
	await expectAccessible(page);
	const key = (await section.getByText(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/).textContent()) ?? "";
	await section.getByRole("textbox", { name: "Code" }).fill(digitsOf(cloud, key.replaceAll(" ", "")));
	await section.getByRole("button", { name: "Turn on" }).click();
	const codes = section.getByRole("list", { name: "Recovery codes" }).getByRole("listitem");
	await expect.poll(() => codes.count()).toBe(10);
	const recovery = (await codes.first().textContent()) ?? "";
	await expectAccessible(page);
	await section.getByRole("button", { name: "I have kept them" }).click();
	await section.getByText("10 recovery codes are left.").waitFor();
	await expect(cloud.people.signIn(INSTALLER, PASSWORD)).rejects.toMatchObject({ code: "totp-required" });
	await section.getByLabel("Password").fill("wrong");
	await section.getByRole("textbox", { name: "Code" }).fill(recovery);
	await section.getByRole("button", { name: "Turn off" }).click();
	await section.getByRole("alert").filter({ hasText: "The current password is wrong" }).waitFor();
	await section.getByLabel("Password").fill(PASSWORD);
	await section.getByRole("button", { name: "Turn off" }).click();
	await section.getByRole("button", { name: "Set up" }).waitFor();
	await cloud.people.signIn(INSTALLER, PASSWORD);
});

it("changes the password and stays signed in", async () => {
	const { cloud, page } = await onSecurityPage();
	const section = page.getByRole("region", { name: "Password" });
	await section.getByLabel("Current password").fill(PASSWORD);
	await section.getByLabel("New password").fill("too short");
	await section.getByRole("button", { name: "Change password" }).click();
	await section.getByRole("alert").filter({ hasText: "The password is too short" }).waitFor();
	await section.getByLabel("New password").fill(NEXT);
	await section.getByRole("button", { name: "Change password" }).click();
	await section.getByText("Your password was changed").waitFor();
	await page.reload();
	await page.getByRole("heading", { name: "Security" }).waitFor();
	await signedIn(cloud, INSTALLER, NEXT);
});

it("lists the sessions, ends one, and signs out everywhere", async () => {
	const { cloud, page } = await onSecurityPage();
	await cloud.people.signIn(INSTALLER, PASSWORD, { browser: "Safari, iOS", address: "192.0.2.17" });
	await page.reload();
	const section = page.getByRole("region", { name: "Where you are signed in" });
	await section.getByText("from 192.0.2.17").waitFor();
	await section.getByText("This one").waitFor();
	await expectAccessible(page);
	await section.getByRole("button", { name: "Sign out Safari, iOS" }).click();
	await section.getByText("from 192.0.2.17").waitFor({ state: "detached" });
	await section.getByRole("button", { name: "Sign out everywhere" }).click();
	await page.getByRole("button", { name: "Sign in" }).waitFor();
	await page.reload();
	await page.getByRole("button", { name: "Sign in" }).waitFor();
});

it("shows the sign-in page once another place has signed this one out", async () => {
	const { cloud, page } = await onSecurityPage();
	const { holder } = await signedIn(cloud);
	await cloud.security.endAllSessions(holder);
	// The list of sessions asks again by itself: nobody need touch anything.
	await page.getByRole("button", { name: "Sign in" }).waitFor();
});

it("fits a phone, in German", async () => {
	const { page } = await onSecurityPage({ ...phone, locale: "de-DE" });
	await page.getByRole("heading", { name: "Sicherheit" }).waitFor();
	await page.getByRole("region", { name: "Zweiter Schritt" }).getByLabel("Passwort").fill(PASSWORD);
	await page.getByRole("button", { name: "Einrichten" }).click();
	await page.getByRole("img", { name: "QR-Code für die Authenticator-App" }).waitFor();
	expect(await fitsItsWidth(page)).toBe(true);
	await expectAccessible(page);
});
