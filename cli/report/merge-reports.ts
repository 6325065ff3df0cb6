import { asMilliseconds } from "#protocol/units.ts";
import type { RunReport } from "./run-report.ts";

/** Many runs as one, each thing with its run's name; a single one stays as it is. */
export function mergeReports(reports: readonly RunReport[], title: string): RunReport {
	const [only] = reports;
	if (only === undefined) throw new RangeError("at least one report");
	if (reports.length === 1) return only;
	const startedAt = reports.map((report) => report.startedAt).reduce((one, other) => (other < one ? other : one));
	const endedAt = reports.map((report) => report.endedAt).reduce((one, other) => (other > one ? other : one));
	const of = ({ title: run }: RunReport, text: string) => `${run}: ${text}`;
	return {
		...{ title, startedAt, endedAt, seed: null },
		facts: { scenarios: reports.length, passed: reports.filter(hasPassed).length },
		checks: reports.flatMap((run) => run.checks.map((check) => ({ ...check, name: of(run, check.name) }))),
		measures: measuresOf(reports),
		timeline: reports.flatMap((run) => {
			const offset = run.startedAt - startedAt;
			return run.timeline.map(({ at, lane, text, ...more }) => ({
				...more,
				at: asMilliseconds(at + offset),
				lane: run.title,
				text: `${lane}: ${text}`,
			}));
		}),
		// Each is about the few monitors of its own run, and so of the report of that run alone.
		series: [],
	};
}

export const hasPassed = ({ checks }: RunReport): boolean => checks.every(({ outcome }) => outcome === "passed");

/** The same thing in many runs is one measure. */
function measuresOf(reports: readonly RunReport[]): RunReport["measures"] {
	const all = Map.groupBy(
		reports.flatMap(({ measures }) => measures),
		({ name }) => name,
	);
	return [...all].map(([name, same]) => ({ name, values: same.flatMap(({ values }) => values) }));
}
