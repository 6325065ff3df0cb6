import type { Milliseconds, UnixMs } from "#protocol/units.ts";

/** What a run of devices gave, whichever command made it: written as JSON, as JUnit XML and as one HTML page. */
export interface RunReport {
	readonly title: string;
	readonly startedAt: UnixMs;
	readonly endedAt: UnixMs;
	/** What the run is repeated with; null where it is not random. */
	readonly seed: number | null;
	/** What people want to know of it first, in this order: how many monitors, which broker, which faults. */
	readonly facts: Readonly<Record<string, string | number>>;
	readonly checks: readonly Check[];
	readonly measures: readonly Measure[];
	readonly timeline: readonly TimelineEntry[];
	readonly series: readonly Series[];
}

/** One expectation and how it ended. A run with a failed one has failed. */
export interface Check {
	/** A sentence. */
	readonly name: string;
	readonly outcome: "passed" | "failed";
	readonly took: Milliseconds;
	/** What was seen instead, where it failed. */
	readonly seen?: string;
}

/** How long one thing took, each time that it happened. */
export interface Measure {
	readonly name: string;
	readonly values: readonly Milliseconds[];
}

export interface TimelineEntry {
	/** Since the start of the run. */
	readonly at: Milliseconds;
	/** Who it happened to: an actor, a monitor, the network. */
	readonly lane: string;
	readonly text: string;
	/** It did not go as it had to. */
	readonly failed?: true;
}

/** Something counted over time, such as connected monitors or errors a second. */
export interface Series {
	readonly name: string;
	readonly unit: string;
	readonly points: readonly (readonly [at: Milliseconds, value: number])[];
}
