import type { Page } from "playwright-core";
import type { MonitorSnapshot } from "#agent/api/monitor-api.ts";

/** What the page saw, in milliseconds of its own clock. */
export interface Sightings {
	/** The click event, heard before the panel hears it. */
	readonly tap: number;
	readonly snapshots: readonly { readonly at: number; readonly snapshot: MonitorSnapshot; readonly bytes: number }[];
	/** The first frame with the QR code in it was drawn. */
	readonly painted: number;
}

/** Runs in the page before anything of the panel: it must not use anything from outside of itself. */
function probe({ button, image }: { readonly button: string; readonly image: string }): void {
	let seen: Seen;
	let noted = () => {};
	/** Forgets the last journey; the next one begins. */
	function arm(): void {
		const { promise: whenPainted, resolve } = Promise.withResolvers<void>();
		seen = { tap: Number.NaN, painted: Number.NaN, snapshots: [], whenPainted };
		noted = resolve;
		Object.assign(window, { foyerSeen: seen });
		observer.observe(document, { childList: true, subtree: true });
	}

	window.addEventListener(
		"click",
		(event) => {
			const pressed = event.target instanceof Element ? event.target.closest("button") : null;
			if (pressed?.textContent?.trim() === button) seen.tap = performance.now();
		},
		{ capture: true },
	);

	window.WebSocket = class extends WebSocket {
		constructor(url: string | URL, protocols?: string | string[]) {
			super(url, protocols);
			this.addEventListener("message", ({ data }) =>
				seen.snapshots.push({ at: performance.now(), text: String(data) }),
			);
		}
	};

	// A task that is queued by one of a frame's callbacks runs when the frame has been drawn.
	const queueTask = (task: () => void) => {
		const { port1, port2 } = new MessageChannel();
		port1.onmessage = task;
		port2.postMessage(null);
	};
	let inFrame = false;
	const request = window.requestAnimationFrame.bind(window);
	window.requestAnimationFrame = (callback) =>
		request((time) => {
			inFrame = true;
			queueTask(() => {
				inFrame = false;
			});
			callback(time);
		});
	const notePaint = () => {
		seen.painted = performance.now();
		noted();
	};
	const observer = new MutationObserver(() => {
		if (Number.isNaN(seen.tap) || document.querySelector(`[role="img"][aria-label="${image}"]`) === null) return;
		observer.disconnect();
		// What a frame's own callback changed is drawn with that frame, anything else with the next one.
		if (inFrame) queueTask(notePaint);
		else request(() => queueTask(notePaint));
	});
	Object.assign(window, { armFoyerProbe: arm });
	arm();
}

/** Watches every page that this one goes to. */
export async function watchPage(page: Page, names: { readonly button: string; readonly image: string }): Promise<void> {
	await page.addInitScript(probe, names);
}

/** Forgets what was seen so far. */
export async function armProbe(page: Page): Promise<void> {
	await page.evaluate(() => (window as unknown as { armFoyerProbe(): void }).armFoyerProbe());
}

interface Seen {
	tap: number;
	painted: number;
	readonly snapshots: { readonly at: number; readonly text: string }[];
	readonly whenPainted: Promise<void>;
}

/** Resolves once the QR code was drawn. */
export async function sightings(page: Page): Promise<Sightings> {
	const seen = await page.evaluate(async () => {
		const { foyerSeen } = window as unknown as { foyerSeen: Seen };
		const tooLate = new Promise<never>((_, reject) => {
			setTimeout(() => reject(new Error("no QR code was drawn within 60 s")), 60_000);
		});
		await Promise.race([foyerSeen.whenPainted, tooLate]);
		const { tap, painted, snapshots } = foyerSeen;
		return { tap, painted, snapshots };
	});
	const snapshots = seen.snapshots
		.filter(({ at }) => at >= seen.tap)
		.map(({ at, text }) => ({ at, bytes: text.length, frame: JSON.parse(text) as { snapshot?: MonitorSnapshot } }))
		.flatMap(({ at, bytes, frame }) => (frame.snapshot === undefined ? [] : [{ at, bytes, snapshot: frame.snapshot }]));
	return { tap: seen.tap, painted: seen.painted, snapshots };
}
