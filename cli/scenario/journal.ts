import { asMilliseconds, type Milliseconds, systemClock } from "#protocol/units.ts";
import type { Check, RunReport, Series, TimelineEntry } from "../report/run-report.ts";

/** One thing that was done or seen, as people are told while it goes on. */
export interface Told {
	readonly at: Milliseconds;
	readonly took: Milliseconds;
	readonly kit: string | null;
	readonly text: string;
	/** What was seen instead of what was expected; null where all is well. */
	readonly seen: string | null;
}

/** Keeps what happens in a run, for its report. */
export interface Journal {
	/** Since the start of the run. */
	now(): Milliseconds;
	/** Something was done, or did not happen as it had to. `seen` is null where all is well. */
	did(
		step: { readonly kit: string | null; readonly lane: string; readonly text: string; readonly from: Milliseconds },
		seen: string | null,
	): void;
	/** An expectation, or a step that failed and was none. */
	check(name: string, from: Milliseconds, seen: string | null): void;
	measured(name: string, took: Milliseconds): void;
	note(lane: string, text: string): void;
	counted(name: string, unit: string, value: number): void;
	report(title: string, seed: number, facts: RunReport["facts"]): RunReport;
}

export function createJournal(tell: (told: Told) => void): Journal {
	const startedAt = systemClock();
	const began = performance.now();
	const checks: Check[] = [];
	const measures = new Map<string, Milliseconds[]>();
	const timeline: TimelineEntry[] = [];
	const series = new Map<string, { unit: string; points: (readonly [Milliseconds, number])[] }>();
	const now = () => asMilliseconds(Math.round(performance.now() - began));
	const since = (from: Milliseconds) => asMilliseconds(now() - from);

	const upToNow = (points: readonly (readonly [Milliseconds, number])[]) => {
		const last = points.at(-1);
		return last === undefined || last[0] === now() ? points : [...points, [now(), last[1]] as const];
	};
	const measured = (name: string, took: Milliseconds) => void measures.set(name, [...(measures.get(name) ?? []), took]);
	return {
		now,
		measured,
		did({ kit, lane, text, from }, seen) {
			const took = since(from);
			timeline.push({
				...{ at: from, lane },
				...(seen === null ? { text } : { text: `${text}: FAILED, ${seen}`, failed: true as const }),
			});
			tell({ at: from, took, kit, text, seen });
		},
		check(name, from, seen) {
			const took = since(from);
			checks.push(seen === null ? { name, outcome: "passed", took } : { name, outcome: "failed", took, seen });
		},
		note: (lane, text) => void timeline.push({ at: now(), lane, text }),
		counted(name, unit, value) {
			const { points } = series.get(name) ?? {};
			if (points === undefined) series.set(name, { unit, points: [[now(), value]] });
			else if (points.at(-1)?.[1] !== value) points.push([now(), value]);
		},
		report: (title, seed, facts) => ({
			...{ title, seed, facts, startedAt, endedAt: systemClock(), checks },
			measures: [...measures].map(([name, values]) => ({ name, values })),
			timeline: timeline.toSorted((one, other) => one.at - other.at),
			series: [...series].map(([name, { unit, points }]): Series => ({ name, unit, points: upToNow(points) })),
		}),
	};
}
