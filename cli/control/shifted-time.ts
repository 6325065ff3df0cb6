import type { Timers } from "#agent/timers.ts";
import type { Clock, Milliseconds, UnixMs } from "#protocol/units.ts";

/** A monitor's own idea of time, so far from the true one as it is told. */
export interface ShiftedTime {
	readonly clock: Clock;
	readonly timers: Timers;
	/** Milliseconds that the clock is ahead; negative where it is behind. */
	shift(offset: number): void;
}

interface Waiting {
	run: () => void;
	/** By this clock. */
	due: number;
	cancel: () => void;
}

/**
 * Set forward, timers come as much sooner: what waits for a moment that is past now is called at once, as if the time had
 * gone by. Set back, they go on waiting as long as they would have: nobody waits a year to connect again.
 */
export function shiftedTime(trueClock: Clock, trueTimers: Timers, initial: number): ShiftedTime {
	let offset = initial;
	const waiting = new Set<Waiting>();
	const clock = () => (trueClock() + offset) as UnixMs;

	function wait(timer: Waiting): void {
		timer.cancel = trueTimers(Math.max(0, timer.due - clock()) as Milliseconds, () => {
			waiting.delete(timer);
			timer.run();
		});
	}

	return {
		clock,
		timers(delay, run) {
			const timer: Waiting = { run, due: clock() + delay, cancel: () => {} };
			waiting.add(timer);
			wait(timer);
			return () => {
				waiting.delete(timer);
				timer.cancel();
			};
		},
		shift(next) {
			const ahead = next - offset;
			offset = next;
			for (const timer of waiting) {
				if (ahead < 0) {
					timer.due += ahead;
					continue;
				}
				timer.cancel();
				wait(timer);
			}
		},
	};
}
