import type { Milliseconds } from "#protocol/units.ts";

/** Calls back once after a time; returns how to take it back. A parameter wherever something waits. */
export type Timers = (delay: Milliseconds, run: () => void) => () => void;

/** The longest delay that Node's timers take; a longer one would fire at once. */
const LONGEST_DELAY = 2 ** 31 - 1;

export const systemTimers: Timers = (delay, run) => {
	const timer = setTimeout(run, Math.min(delay, LONGEST_DELAY));
	return () => clearTimeout(timer);
};
