import type { ControlEvent, WaitRequest, WaitResult } from "#agent/control/monitor-control.ts";
import type { Milliseconds } from "#protocol/units.ts";
import { allHold } from "./conditions.ts";

/**
 * Some conditions become true without anything happening, such as a code that expires: they are looked at so often, in
 * milliseconds.
 */
const LOOK_AGAIN = 500;

/** See MonitorControl.wait. */
export function waitFor(
	{ all, timeout }: WaitRequest,
	subscribe: (listener: (event: ControlEvent) => void) => () => void,
	now: () => ControlEvent["state"],
): Promise<WaitResult> {
	const started = performance.now();
	return new Promise((resolve) => {
		let over = false;
		let stop = () => {};
		const look = (state: ControlEvent["state"]) => {
			const took = Math.round(performance.now() - started) as Milliseconds;
			const met = allHold(all, state);
			if (over || !(met || took >= timeout)) return;
			over = true;
			clearInterval(interval);
			clearTimeout(limit);
			stop();
			resolve({ met, took, state });
		};
		const interval = setInterval(() => look(now()), LOOK_AGAIN);
		const limit = setTimeout(() => look(now()), timeout);
		stop = subscribe(({ state }) => look(state));
		if (over) stop();
	});
}
