import { systemTimers, type Timers } from "#agent/timers.ts";
import type { Milliseconds } from "#protocol/units.ts";
import type { LineConditions } from "./line-conditions.ts";

export interface DelayedWay {
	/** Sends a chunk on its way, behind those before it; resolves when the line takes the next one. */
	send(chunk: Buffer): Promise<void>;
	/** Resolves when everything has arrived. */
	arrived(): Promise<void>;
}

interface WayOptions {
	readonly conditions: () => LineConditions;
	/** Uniform in [0, 1). */
	readonly random: () => number;
	/** Resolves when the far end takes more. */
	readonly deliver: (chunk: Buffer) => Promise<void>;
	readonly timers?: Timers;
	/** Monotonic, in milliseconds. */
	readonly now?: () => number;
}

/** What may be on its way unacknowledged, as TCP's window: beyond it the sender waits. */
const WINDOW_BYTES = 64 * 1024;

/** One direction of a line: a chunk leaves when those before it have left, and arrives when its latency is over, in order. */
export function delayedWay(options: WayOptions): DelayedWay {
	const { conditions, random, deliver, timers = systemTimers, now = () => performance.now() } = options;
	let freeAt = 0;
	let dueAt = 0;
	let inFlight = 0;
	let last: Promise<void> = Promise.resolve();

	function until(moment: number): Promise<void> {
		const delay = moment - now();
		if (delay <= 0) return Promise.resolve();
		return new Promise((resolve) => void timers(Math.ceil(delay) as Milliseconds, resolve));
	}

	return {
		async send(chunk) {
			const { latency, jitter, bytesPerSecond } = conditions();
			freeAt = Math.max(now(), freeAt) + (bytesPerSecond === null ? 0 : (chunk.length * 1000) / bytesPerSecond);
			dueAt = Math.max(dueAt, freeAt + latency + jitter * random());
			const due = dueAt;
			inFlight += chunk.length;
			last = last
				.then(() => until(due))
				.then(() => deliver(chunk))
				.then(() => {
					inFlight -= chunk.length;
				});
			// Whoever waits for `arrived` meets its failure.
			last.catch(() => undefined);
			await until(freeAt);
			if (inFlight > WINDOW_BYTES) await last;
		},
		arrived: () => last,
	};
}
