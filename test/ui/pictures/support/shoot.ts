import type { Page } from "playwright-core";

/** Shots until two are the same; a screen that never rests is no picture. */
const MOST_SHOTS = 20;

/** What the page shows once it shows nothing new any more: a PNG file. */
export async function shootAtRest(page: Page): Promise<Buffer> {
	let last = await shoot(page);
	for (let shots = 1; shots < MOST_SHOTS; shots++) {
		const next = await shoot(page);
		if (next.equals(last)) return next;
		last = next;
	}
	throw new Error(`${page.url()} does not come to rest`);
}

/** What the page shows now: its fonts and pictures are there, nothing moves, and no caret blinks. */
export async function shoot(page: Page): Promise<Buffer> {
	await page.evaluate(async () => {
		await document.fonts.ready;
		// A picture that cannot be drawn is left out, here as on the page.
		await Promise.all([...document.images].map((image) => image.decode().catch(() => undefined)));
		await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
	});
	return page.screenshot({ animations: "disabled", caret: "hide", scale: "css" });
}
