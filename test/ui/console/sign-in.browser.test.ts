import { expect, it } from "vitest";
import { digitsOf, linkToken, signedIn, turnTotpOn } from "#test/cloud/people/own-login.ts";
import { PASSWORD } from "#test/cloud/test-cloud.ts";
import { expectAccessible, phone } from "#test/ui/served-pages.ts";
import { consoles, fitsItsWidth, INSTALLER, signIn } from "./support.ts";

const open = consoles();
const NEXT = "a better one of mine";

it("asks for the second step, refuses a wrong code in words, and takes the app's digits", async () => {
	const { cloud, page } = await open(1);
	const { holder } = await signedIn(cloud);
	const { secret } = await turnTotpOn(cloud, holder);
	await page.getByLabel("E-mail").fill(INSTALLER);
	await page.getByLabel("Password").fill(PASSWORD);
	await page.keyboard.press("Enter");
	await page.getByRole("heading", { name: "One more step" }).waitFor();
	await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute("name"))).toBe("code");
	await page.keyboard.type("000000");
	await page.keyboard.press("Enter");
	await page.getByRole("alert").filter({ hasText: "This code is wrong or was already used" }).waitFor();
	await expectAccessible(page);
	await page.getByLabel("Code").fill(digitsOf(cloud, secret));
	await page.keyboard.press("Enter");
	await page.getByRole("heading", { name: "Accounts" }).waitFor();
});

it("mails a link to who forgot the password, and the link's page sets a new one", async () => {
	const { cloud, page } = await open(1);
	await page.getByRole("link", { name: "Forgot password" }).click();
	await page.getByLabel("E-mail").fill(INSTALLER);
	await expectAccessible(page);
	await page.getByRole("button", { name: "Send link" }).click();
	await page.getByText(`If there is a login with ${INSTALLER}, a link is on its way.`).waitFor();
	await expectAccessible(page);
	await expect.poll(() => linkToken(cloud)).not.toBe("no link");
	await page.goto(`${cloud.url}/console#set-password/${linkToken(cloud)}`);
	await page.getByLabel("New password").fill("short");
	await page.getByRole("button", { name: "Set password" }).click();
	await page.getByRole("alert").filter({ hasText: "The password is too short" }).waitFor();
	await expectAccessible(page);
	expect(page.url()).not.toContain(linkToken(cloud));
	await page.getByLabel("New password").fill(NEXT);
	await page.getByRole("button", { name: "Show password" }).click();
	expect(await page.getByLabel("New password").inputValue()).toBe(NEXT);
	expect(await page.getByLabel("New password").getAttribute("type")).toBe("text");
	await page.getByRole("button", { name: "Set password" }).click();
	await page.getByText("Your new password is set").waitFor();
	await page.getByLabel("E-mail").fill(INSTALLER);
	await page.getByLabel("Password").fill(NEXT);
	await page.getByRole("button", { name: "Sign in" }).click();
	await page.getByRole("heading", { name: "Accounts" }).waitFor();
});

it("says of a link that was used what to do, on a phone in German", async () => {
	const { cloud, page } = await open(1, { ...phone, locale: "de-DE" });
	await page.goto(`${cloud.url}/console#set-password/${"A".repeat(43)}`);
	await page.getByLabel("Neues Passwort").fill(NEXT);
	await page.getByRole("button", { name: "Passwort festlegen" }).click();
	await page.getByRole("alert").filter({ hasText: "Dieser Link wurde benutzt oder ist abgelaufen" }).waitFor();
	expect(await fitsItsWidth(page)).toBe(true);
	await page.getByRole("link", { name: "Passwort vergessen" }).click();
	await page.getByRole("button", { name: "Link senden" }).waitFor();
});

it("stays signed in while the cookie is renewed again and again", async () => {
	const { cloud, page } = await open(1);
	await signIn(page);
	const cookie = async () => (await page.context().cookies()).find(({ name }) => name === "foyer-session")?.value;
	for (let quarter = 0; quarter < 3; quarter += 1) {
		const before = await cookie();
		cloud.advance(15 * 60_000);
		await expect.poll(cookie, { timeout: 15_000 }).not.toBe(before);
		await page.reload();
		await page.getByRole("heading", { name: "Accounts" }).waitFor();
	}
});
