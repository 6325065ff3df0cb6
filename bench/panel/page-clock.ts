import { setTimeout as pause } from "node:timers/promises";
import type { Page } from "playwright-core";

/** Milliseconds of the page's own clock, which begins with its navigation; NaN where it has not happened yet. */
export interface Moments {
	/** The newest tap: the finger's leaving, as the browser heard of it. */
	readonly tapped: number;
	/** The first frame after it with a call's words in it was drawn. */
	readonly drawn: number;
	/** The key to the Call Log was there; where `pressAtOnce`, it was pressed in that moment. */
	readonly usable: number;
}

interface Watch {
	tapped: number;
	drawn: number;
	usable: number;
}

/** Runs in the page before anything of the panel: it must not use anything from outside of itself. */
function watch({ key, pressAtOnce }: { readonly key: string; readonly pressAtOnce: boolean }): void {
	const seen: Watch = { tapped: Number.NaN, drawn: Number.NaN, usable: Number.NaN };
	Object.assign(window, { foyerMoments: seen });
	// A task that is queued by one of a frame's callbacks runs when the frame has been drawn.
	const afterFrame = (work: () => void) =>
		requestAnimationFrame(() => {
			const { port1, port2 } = new MessageChannel();
			port1.onmessage = work;
			port2.postMessage(null);
		});
	const hasRows = () => {
		const row = document.querySelector('[role="option"]');
		return row !== null && row.textContent !== "";
	};

	let isDrawing = false;
	const look = () => {
		if (Number.isNaN(seen.usable)) {
			const button = [...document.querySelectorAll("button")].find((one) => one.textContent?.includes(key));
			if (button === undefined) return;
			seen.usable = performance.now();
			if (!pressAtOnce) return;
			seen.tapped = seen.usable;
			button.click();
		}
		if (isDrawing || Number.isNaN(seen.tapped) || !Number.isNaN(seen.drawn) || !hasRows()) return;
		isDrawing = true;
		afterFrame(() => {
			isDrawing = false;
			seen.drawn = performance.now();
		});
	};
	window.addEventListener(
		"pointerup",
		({ timeStamp }) => Object.assign(seen, { tapped: timeStamp, drawn: Number.NaN }),
		{ capture: true },
	);
	new MutationObserver(look).observe(document, { childList: true, subtree: true, characterData: true });
}

/** Watches every page that this one goes to for its key with these words. */
export async function watchMoments(page: Page, key: string, pressAtOnce = false): Promise<void> {
	await page.addInitScript(watch, { key, pressAtOnce });
}

const ASK_MS = 100;

/**
 * Resolves once a call was drawn after the newest tap. The page is asked now and then: waiting in it, as Playwright does,
 * would have it compile a large script of Playwright's first, in the middle of what is measured.
 */
export async function momentsOf(page: Page): Promise<Moments> {
	for (;;) {
		await pause(ASK_MS);
		const moments = await page.evaluate(() => (window as unknown as { foyerMoments: Watch }).foyerMoments);
		if (!Number.isNaN(moments.drawn)) return moments;
	}
}
