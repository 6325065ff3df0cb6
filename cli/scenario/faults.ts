import { setTimeout as pause } from "node:timers/promises";
import { actNetwork } from "./act-world.ts";
import { parseDuration } from "./duration.ts";
import type { Flat } from "./flat.ts";
import type { House } from "./house.ts";
import type { Journal } from "./journal.ts";
import type { Step } from "./schema.ts";

export type Fault = Extract<Step, { readonly faults: unknown }>["faults"][number];

/** What goes wrong again and again, for each flat by itself, until it is stopped; then all is as it was. */
export function startFault(
	fault: Fault,
	flats: readonly Flat[],
	house: House,
	journal: Journal,
): { stop(): Promise<void> } {
	const over = new AbortController();
	const loops = flats.map((flat) => trouble(fault, flat, house, journal, over.signal));
	return {
		async stop() {
			over.abort();
			await Promise.all(loops);
		},
	};
}

async function trouble(
	fault: Fault,
	flat: Flat,
	{ random }: House,
	journal: Journal,
	signal: AbortSignal,
): Promise<void> {
	const every = parseDuration(fault.every);
	while (await goesOn(every * (0.5 + random.next()), signal)) {
		if ("power" in fault) {
			journal.note(flat.name, "the power is cut");
			await flat.control.cutPower();
			await goesOn(parseDuration(fault.for), signal);
			await flat.control.powerOn();
		} else {
			journal.note(flat.name, `the network is ${typeof fault.network === "string" ? fault.network : "slow"}`);
			const { preset: _preset, ...before } = (await flat.control.state()).sensors.network;
			await actNetwork(fault.network, flat);
			await goesOn(parseDuration(fault.for), signal);
			await flat.control.setNetwork(before);
		}
	}
}

/** Waits; false as soon as it is over. */
async function goesOn(milliseconds: number, signal: AbortSignal): Promise<boolean> {
	await pause(milliseconds, undefined, { signal }).catch(() => undefined);
	return !signal.aborted;
}
