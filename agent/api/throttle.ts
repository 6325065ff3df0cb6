import type { Clock } from "#protocol/units.ts";

/** Lets through the first call and then one for every interval (ms); the others are dropped, as a later one says more. */
export function throttle(interval: number, clock: Clock, run: () => void): () => void {
	let last = Number.NEGATIVE_INFINITY;
	return () => {
		const now = clock();
		// A clock that was set back must not silence it for long.
		if (now - last < interval && now >= last) return;
		last = now;
		run();
	};
}
