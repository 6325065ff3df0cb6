import type { Timers } from "#agent/timers.ts";
import type { Clock, UnixMs } from "#protocol/units.ts";

/** A clock that stands until it is told to go on, with the timers that go by it. */
export interface ManualTime {
	readonly clock: Clock;
	readonly timers: Timers;
	/** Timers that wait. */
	pending(): number;
	/** Moves on by milliseconds and runs what becomes due, in order. */
	pass(ms: number): void;
}

export function manualTime(start = 1_790_000_000_000): ManualTime {
	let now = start;
	let timers: { at: number; run: () => void }[] = [];
	return {
		clock: () => now as UnixMs,
		timers(delay, run) {
			const timer = { at: now + delay, run };
			timers.push(timer);
			return () => {
				timers = timers.filter((other) => other !== timer);
			};
		},
		pending: () => timers.length,
		pass(ms) {
			const until = now + ms;
			for (;;) {
				const due = timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
				if (due === undefined) break;
				timers = timers.filter((other) => other !== due);
				now = Math.max(now, due.at);
				due.run();
			}
			now = until;
		},
	};
}
