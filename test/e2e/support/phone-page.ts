import type { Browser } from "playwright-core";

export interface NewTenant {
	readonly name: string;
	readonly email: string;
}

/** Registers as a tenant would: on a phone-sized page, with the code that came by "mail". */
export async function registerByPhone(
	browser: Browser,
	scannedUrl: string,
	mailboxUrl: string,
	tenant: NewTenant,
): Promise<void> {
	const context = await browser.newContext({
		viewport: { width: 390, height: 844 },
		isMobile: true,
		hasTouch: true,
		locale: "en-GB",
	});
	const page = await context.newPage();
	await page.goto(scannedUrl);
	await page.getByLabel("Name", { exact: true }).fill(tenant.name);
	await page.getByLabel("E-mail or mobile", { exact: true }).fill(tenant.email);
	await page.getByLabel("Country", { exact: true }).selectOption("GB");
	await page.getByRole("button", { name: "Send code", exact: true }).tap();
	const field = page.getByLabel("Verification code", { exact: true });
	await field.waitFor();
	await field.fill(await readCode(mailboxUrl, tenant.email));
	await page.getByRole("button", { name: "Register", exact: true }).tap();
	await page.getByText(tenant.name).first().waitFor();
	await context.close();
}

/** The newest code in the demo's mailbox for an address. */
async function readCode(mailboxUrl: string, to: string): Promise<string> {
	const response = await fetch(mailboxUrl, { headers: { accept: "application/json" } });
	const { items } = (await response.json()) as { items: { to: string; code: string; at: number }[] };
	const [newest] = items.filter((mail) => mail.to === to).sort((one, other) => other.at - one.at);
	if (newest === undefined) throw new Error(`no code for ${to} in the mailbox`);
	return newest.code;
}
