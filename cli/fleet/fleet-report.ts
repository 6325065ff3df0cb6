import { asMilliseconds, type Milliseconds, type UnixMs } from "#protocol/units.ts";
import type { Check, RunReport } from "../report/run-report.ts";
import type { Fleet } from "./open-fleet.ts";
import type { Progress } from "./progress.ts";
import type { Finding } from "./verify-storm.ts";

export interface FleetRun {
	readonly startedAt: UnixMs;
	readonly endedAt: UnixMs;
	readonly seed: number;
	readonly fleet: Fleet;
	readonly progress: Progress;
	readonly readyMs: Milliseconds;
	readonly facts: RunReport["facts"];
	/** Null where there was no storm. */
	readonly storm: {
		readonly converged: boolean;
		readonly tookMs: number;
		readonly findings: readonly Finding[];
	} | null;
}

/** Lines that are said of what went wrong: the first ones tell it, and thousands hide it. */
const MOST_LINES = 10;

export function fleetReport({ fleet, progress, storm, readyMs, ...run }: FleetRun): RunReport {
	const { lost, refused } = fleet.totals();
	return {
		title: storm === null ? "A fleet" : "A reset storm",
		startedAt: run.startedAt,
		endedAt: run.endedAt,
		seed: run.seed,
		facts: { ...run.facts, "All ready after (ms)": readyMs, "Connections lost": lost, "Connections refused": refused },
		checks: [
			{ name: "every monitor became ready", ...verdict(unreadyIn(fleet)), took: readyMs },
			...(storm === null ? [] : checksOf(storm)),
		],
		measures: fleet.qrTimes.length === 0 ? [] : [{ name: "Reset to QR code", values: fleet.qrTimes }],
		timeline: [],
		series: progress.series(),
	};
}

const unreadyIn = ({ members }: Fleet): readonly string[] =>
	members.filter(({ ready }) => !ready).map(({ monitor }) => `${monitor.kitFile.kit}: ${monitor.link().cloud}`);

function checksOf({ converged, tookMs, findings }: NonNullable<FleetRun["storm"]>): Check[] {
	const took = asMilliseconds(Math.round(tookMs));
	return [
		{ name: "the fleet came to rest in time", ...verdict(converged ? [] : ["it did not"]), took },
		...findings.map(({ name, violations }) => ({
			name,
			...verdict(violations.map(({ kit, seen }) => `${kit}: ${seen}`)),
			took,
		})),
	];
}

function verdict(lines: readonly string[]): Pick<Check, "outcome" | "seen"> {
	if (lines.length === 0) return { outcome: "passed" };
	const more = lines.length - MOST_LINES;
	return {
		outcome: "failed",
		seen: [...lines.slice(0, MOST_LINES), ...(more > 0 ? [`and ${more} more`] : [])].join("\n"),
	};
}
