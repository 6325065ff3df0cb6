import { asMilliseconds, type Milliseconds, type UnixMs } from "#protocol/units.ts";
import type { Check, RunReport } from "../report/run-report.ts";
import type { Fleet, Member } from "./open-fleet.ts";
import type { Progress } from "./progress.ts";
import type { Finding } from "./storm-rules.ts";

export interface FleetRun {
	readonly startedAt: UnixMs;
	readonly endedAt: UnixMs;
	readonly seed: number;
	readonly fleet: Pick<Fleet, "members" | "totals" | "qrTimes" | "metrics">;
	readonly progress: Pick<Progress, "series" | "timeline">;
	readonly readyMs: Milliseconds;
	/** All were there, and none was broken off on purpose: at the end all have to be there. */
	readonly isSteady: boolean;
	readonly facts: RunReport["facts"];
	/** Null where there was none. */
	readonly storm: StormOutcome | null;
}

export interface StormOutcome {
	readonly ended: "converged" | "late" | "stopped";
	readonly tookMs: number;
	readonly findings: readonly Finding[];
}

/** Lines that are said of what went wrong: the first ones tell it, and thousands hide it. */
const MOST_LINES = 10;

export async function fleetReport({ fleet, progress, storm, readyMs, isSteady, ...run }: FleetRun): Promise<RunReport> {
	const { lost, refused, reports, calls } = fleet.totals();
	const took = asMilliseconds(run.endedAt - run.startedAt);
	return {
		title: storm === null ? "A fleet" : "A reset storm",
		startedAt: run.startedAt,
		endedAt: run.endedAt,
		seed: run.seed,
		facts: {
			Monitors: fleet.members.length,
			...run.facts,
			"Connections lost": lost,
			"Connections refused": refused,
			"Reports taken": reports,
			...(calls > 0 && { "Calls made": calls }),
			Wipes: await sumOf(fleet.metrics.wipes),
			"Messages that changed nothing": await sumOf(fleet.metrics.dropped),
		},
		checks: [
			{ name: "every monitor became ready", ...verdict(unreadyIn(fleet)), took: readyMs },
			...(storm === null ? [] : checksOf(storm)),
			...(isSteady ? [{ name: "every monitor was connected at the end", ...verdict(awayIn(fleet)), took }] : []),
		],
		measures: fleet.qrTimes.length === 0 ? [] : [{ name: "Reset to QR code", values: fleet.qrTimes }],
		timeline: progress.timeline(),
		series: progress.series(),
	};
}

/** All that a counter counted, over its labels. */
export async function sumOf(counter: { get(): Promise<{ readonly values: readonly { readonly value: number }[] }> }) {
	const { values } = await counter.get();
	return values.reduce((sum, { value }) => sum + value, 0);
}

const unreadyIn = ({ members }: FleetRun["fleet"]): readonly string[] =>
	members.filter(({ ready }) => !ready).map((member) => `${member.monitor.kitFile.kit}: ${whyUnready(member)}`);

const awayIn = ({ members }: FleetRun["fleet"]): readonly string[] =>
	members.filter(({ online }) => !online).map(({ monitor }) => `${monitor.kitFile.kit}: ${monitor.link().cloud}`);

function whyUnready({ monitor }: Member): string {
	switch (monitor.link().cloud) {
		case "refused":
			return "the broker refuses its credentials";
		case "online":
			return "connected, and no account document has come";
		case "connecting":
		case "offline":
			return "no connection to the broker";
	}
}

function checksOf({ ended, tookMs, findings }: StormOutcome): Check[] {
	const took = rounded(tookMs);
	const late = { converged: [], late: ["it did not"], stopped: ["it was stopped before"] }[ended];
	return [
		{ name: "the fleet came to rest in time", ...verdict(late), took },
		...findings.map(({ name, violations }) => ({
			name,
			...verdict(violations.map(({ kit, seen }) => (kit === null ? seen : `${kit}: ${seen}`))),
			took,
		})),
	];
}

const rounded = (milliseconds: number) => asMilliseconds(Math.round(milliseconds));

function verdict(lines: readonly string[]): Pick<Check, "outcome" | "seen"> {
	if (lines.length === 0) return { outcome: "passed" };
	const more = lines.length - MOST_LINES;
	return {
		outcome: "failed",
		seen: [...lines.slice(0, MOST_LINES), ...(more > 0 ? [`and ${more} more`] : [])].join("\n"),
	};
}
