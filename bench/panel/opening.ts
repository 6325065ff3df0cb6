import type { Browser } from "playwright-core";
import { momentsOf, watchMoments } from "./page-clock.ts";

/** One opening of the panel with an empty cache, in milliseconds from its navigation. */
export interface Opening {
	/** The browser's own paint timing: the first frame with something of the page in it. */
	readonly firstPaint: number;
	/** Home stands, its keys among it. */
	readonly keys: number;
	/** The Call Log's first page is drawn, its key pressed in the moment in which it was there. */
	readonly answered: number;
}

export const PANEL = { viewport: { width: 1024, height: 600 }, hasTouch: true } as const;
export const KEY = "Call Log";

/** Opens the panel as a browser does that has never seen it. */
export async function measureOpening(browser: Browser, url: string): Promise<Opening> {
	const context = await browser.newContext(PANEL);
	try {
		const page = await context.newPage();
		await watchMoments(page, KEY, true);
		await page.goto(url);
		const { usable, drawn } = await momentsOf(page);
		const firstPaint = await page.evaluate(
			() => performance.getEntriesByType("paint").find(({ name }) => name === "first-paint")?.startTime,
		);
		return { firstPaint: firstPaint ?? Number.NaN, keys: usable, answered: drawn };
	} finally {
		await context.close();
	}
}
