import type { Browser } from "playwright-core";
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

/** Milliseconds from each click to the frame that shows what it changed. */
export async function timePaints(browser: Browser, count: number): Promise<number[]> {
	const context = await browser.newContext({ viewport: PANEL });
	try {
		const page = await context.newPage();
		await page.setContent(EMPTY_PAGE);
		const samples: number[] = [];
		for (let index = 0; index < count; index += 1) {
			await page.evaluate(() => Object.assign(window, { took: undefined }));
			await page.getByRole("button").click();
			await page.waitForFunction(() => "took" in window && window.took !== undefined);
			samples.push(await page.evaluate(() => (window as unknown as { took: number }).took));
		}
		return samples;
	} finally {
		await context.close();
	}
}
