import type { Browser, BrowserContext, Page } from "playwright-core";

/** The monitor's panel in a browser, by the names that people and screen readers find things by. */
export interface PanelPage {
	readonly page: Page;
	/** Taps from Home down to Account Info. */
	openAccountInfo(): Promise<void>;
	/** Taps Delete and then Delete account; the panel must be on Account Info. */
	deleteAccount(): Promise<void>;
	/** A screenshot's PNG of what a phone's camera would see. */
	photographQr(): Promise<Buffer>;
	close(): Promise<void>;
}

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

/** Opens the panel at the 7 inch size. */
export async function openPanel(browser: Browser, monitorUrl: string): Promise<PanelPage> {
	return openPanelIn(await browser.newContext({ viewport: { width: 1024, height: 600 }, locale: "en-GB" }), monitorUrl);
}

/** The same in a context that is there, such as one that keeps a profile. */
export async function openPanelIn(context: BrowserContext, monitorUrl: string): Promise<PanelPage> {
	const page = await context.newPage();
	await page.goto(monitorUrl);
	return {
		page,
		async openAccountInfo() {
			for (const name of ["More", "Setting", "SmartPlus Account"]) await button(page, name).click();
			await button(page, "Account Info").click();
			await page.getByRole("heading", { name: "Account Info", level: 1 }).waitFor();
		},
		async deleteAccount() {
			await button(page, "Delete").click();
			await button(page, "Delete account").click();
		},
		async photographQr() {
			await page.getByRole("img", { name: "Registration QR code" }).waitFor();
			return page.screenshot();
		},
		close: () => context.close(),
	};
}
