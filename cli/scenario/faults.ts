import { setTimeout as pause } from "node:timers/promises";
import { isFoyerError } from "#protocol/foyer-error.ts";
import type { Milliseconds } from "#protocol/units.ts";
import { parseDuration } from "./duration.ts";
import type { House } from "./house.ts";
import type { Journal } from "./journal.ts";
import type { Step } from "./schema.ts";
import { type Trouble, troublesIn } from "./troubles.ts";

export type Fault = Extract<Step, { readonly faults: unknown }>["faults"][number];

interface Beat {
	readonly every: Milliseconds;
	readonly lasts: Milliseconds;
}

/**
 * What goes wrong again and again until it is stopped; then all is as it was. `stop` resolves with what could not be put
 * right again, null where all could.
 */
export function startFaults(
	faults: readonly Fault[],
	house: House,
	journal: Journal,
): { stop(): Promise<string | null> } {
	const over = new AbortController();
	const troubles = troublesIn(house);
	const loops = faults.flatMap((fault) => {
		const beat = { every: parseDuration(fault.every), lasts: parseDuration(fault.for) };
		return troubles(fault).map((trouble) => goWrong(trouble, beat, house, journal, over.signal));
	});
	return {
		async stop() {
			over.abort();
			const failures = (await Promise.all(loops)).filter((failure) => failure !== null);
			return failures.length === 0 ? null : failures.join("; ");
		},
	};
}

/** Never rejects: whoever would hear of it is busy with other steps. */
async function goWrong(
	{ lane, text, begin, end }: Trouble,
	{ every, lasts }: Beat,
	{ random }: House,
	journal: Journal,
	signal: AbortSignal,
): Promise<string | null> {
	while (await goesOn(every * (0.5 + random.next()), signal)) {
		journal.note(lane, text);
		try {
			await begin();
			await goesOn(lasts, signal);
			await end();
		} catch (error) {
			// A step, or another fault, has cut the power while it was to come back.
			if (isFoyerError(error) && error.code === "power-off") continue;
			return `${lane}: ${error instanceof Error ? error.message : String(error)}`;
		}
	}
	return null;
}

/** Waits; false as soon as it is over. */
async function goesOn(milliseconds: number, signal: AbortSignal): Promise<boolean> {
	await pause(milliseconds, undefined, { signal }).catch(() => undefined);
	return !signal.aborted;
}
