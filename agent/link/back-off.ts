import type { Milliseconds } from "#protocol/units.ts";

const FIRST = 500;
const LONGEST = 30_000;

/**
 * How long to wait before the next attempt: exponential with full jitter, so that a building whose power came back
 * does not reconnect in step. `random` is uniform in [0, 1).
 */
export function backOff(failures: number, random: () => number): Milliseconds {
	const ceiling = Math.min(LONGEST, FIRST * 2 ** Math.max(0, failures - 1));
	return Math.round(random() * ceiling) as Milliseconds;
}

/** A refused password does not become right by asking often: between half of the longest wait and all of it. */
export function refusedBackOff(random: () => number): Milliseconds {
	return Math.round(LONGEST * (0.5 + random() / 2)) as Milliseconds;
}
