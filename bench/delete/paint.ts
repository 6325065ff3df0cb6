import type { Browser } from "playwright-core";
import type { Scratch } from "../measure/scratch.ts";
import { PANEL } from "./journey.ts";

/** The least that a tap can cause: one text of an empty page changes. The paint is told as in page-probe.ts. */
const EMPTY_PAGE = `<!doctype html><button>Tap</button><p></p><script>
	document.querySelector("button").addEventListener("click", () => {
		const tapped = performance.now();
		document.querySelector("p").textContent = String(tapped);
		requestAnimationFrame(() => {
			const { port1, port2 } = new MessageChannel();
			port1.onmessage = () => { window.took = performance.now() - tapped; };
			port2.postMessage(null);
		});
	});
</script>`;

/** An empty page; the function clicks on it once and gives the milliseconds to the frame that shows what that changed. */
export async function openPaint(browser: Browser, scratch: Scratch): Promise<() => Promise<number>> {
	const context = await browser.newContext({ viewport: PANEL });
	scratch.atEnd(() => context.close());
	const page = await context.newPage();
	await page.setContent(EMPTY_PAGE);
	return async () => {
		await page.evaluate(() => Object.assign(window, { took: undefined }));
		await page.getByRole("button").click();
		await page.waitForFunction(() => "took" in window && window.took !== undefined);
		return page.evaluate(() => (window as unknown as { took: number }).took);
	};
}
