import type { TimelineEntry } from "#cloud/ports/accounts.ts";

/** The way of a reset, in order. */
const timelineSteps = ["cloud-reset", "monitor-wiped", "qr-shown", "registered"] as const;
type TimelineStep = (typeof timelineSteps)[number];

export interface GenerationTimeline {
	readonly generation: number;
	readonly source: TimelineEntry["source"];
	readonly steps: readonly {
		readonly step: TimelineStep;
		/** Null where it has not happened. */
		readonly at: number | null;
		/** The first that has not happened: what everybody waits for. */
		readonly next: boolean;
	}[];
}

/** The resets of one account, newest first. A first registration that no reset came before is not one. */
export function byGeneration(entries: readonly TimelineEntry[]): readonly GenerationTimeline[] {
	const newest = Math.max(0, ...entries.map((entry) => entry.generation));
	const generations = [...Map.groupBy(entries, (entry) => entry.generation)];
	return generations
		.filter(([, all]) => all.some((entry) => entry.step === "cloud-reset"))
		.toSorted(([a], [b]) => b - a)
		.map(([generation, all]) => {
			const at = (step: TimelineStep) => all.find((entry) => entry.step === step)?.at ?? null;
			const waitingFor = generation === newest ? timelineSteps.find((step) => at(step) === null) : undefined;
			return {
				generation,
				source: all.find((entry) => entry.step === "cloud-reset")?.source ?? null,
				steps: timelineSteps.map((step) => ({ step, at: at(step), next: step === waitingFor })),
			};
		});
}

/** Entries from two sources: a step of a generation happens once, whoever tells of it. */
export function merged(known: readonly TimelineEntry[], more: readonly TimelineEntry[]): readonly TimelineEntry[] {
	return [...new Map([...known, ...more].map((entry) => [`${entry.generation} ${entry.step}`, entry])).values()];
}
