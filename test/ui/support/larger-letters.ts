import type { Page } from "playwright-core";

/** As a person does it in their browser's settings (WCAG 1.4.4): the size of letters is doubled, and nothing else. */
export async function writeTwiceAsLarge(page: Page): Promise<void> {
	const session = await page.context().newCDPSession(page);
	await session.send("Page.setFontSizes", { fontSizes: { standard: 32 } });
	// The panel measures the letters and says so; other pages know them by their style sheets alone.
	await page.waitForFunction(() => {
		const { fontSize } = getComputedStyle(document.documentElement);
		const glass = document.querySelector("[data-size]");
		return fontSize === "32px" && (glass === null || glass.matches("[data-text=large]"));
	});
}
