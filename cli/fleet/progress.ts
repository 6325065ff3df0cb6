import { createLogUpdate } from "log-update";
import { asMilliseconds } from "#protocol/units.ts";
import { percentiles } from "../report/percentiles.ts";
import type { Series } from "../report/run-report.ts";
import type { Fleet } from "./open-fleet.ts";

/** What a fleet does, told while it does it: redrawn in a terminal, else as a line every few seconds. */
export interface Progress {
	/** What is being done now. */
	phase(text: string): void;
	/** What was counted over time, for the report. */
	series(): readonly Series[];
	close(): void;
}

interface Sample {
	readonly at: number;
	readonly connected: number;
	readonly reports: number;
	readonly qrs: number;
	readonly lost: number;
}

const SAMPLE_EVERY = 250;
const LINE_EVERY = 5_000;
const SECOND = 1_000;
/** Of the rates that are shown, in samples. */
const LAST = 8;

export function watchFleet(
	fleet: Fleet,
	out: NodeJS.WriteStream,
	startedAt: () => number = () => performance.now(),
): Progress {
	const begun = startedAt();
	const draw = out.isTTY ? createLogUpdate(out) : null;
	const samples: Sample[] = [];
	let phase = "Starting";
	let lastLine = 0;

	async function take(): Promise<void> {
		const { connected } = fleet.count();
		const at = startedAt() - begun;
		const { reports, lost } = fleet.totals();
		samples.push({ at, connected, reports, lost, qrs: fleet.qrTimes.length });
		if (draw !== null) draw(linesOf().join("\n"));
		else if (at - lastLine >= LINE_EVERY) {
			lastLine = at;
			out.write(`${linesOf().join(" · ")}\n`);
		}
	}

	function linesOf(): string[] {
		const now = samples.at(-1);
		const { ready } = fleet.count();
		const all = fleet.members.length;
		if (now === undefined) return [phase];
		const times = percentiles(fleet.qrTimes);
		return [
			`${phase}: ${now.connected} of ${all} connected, ${ready} ready`,
			`${rate((sample) => sample.reports)} reports/s, ${rate((sample) => sample.qrs)} QR codes/s`,
			`${now.qrs} QR codes shown, ${fleet.totals().unsettled} on their way`,
			...(times === null ? [] : [`reset to QR: p50 ${times.p50} ms, p95 ${times.p95} ms, p99 ${times.p99} ms`]),
			`${now.lost} connections lost, ${fleet.totals().refused} refused`,
		];
	}

	function rate(of: (sample: Sample) => number): number {
		const [from, to] = [samples.at(-LAST) ?? samples[0], samples.at(-1)];
		if (from === undefined || to === undefined || to.at === from.at) return 0;
		return Math.round(((of(to) - of(from)) / (to.at - from.at)) * SECOND);
	}

	const timer = setInterval(take, SAMPLE_EVERY);
	const line = (name: string, unit: string, of: (sample: Sample) => number): Series => ({
		name,
		unit,
		points: samples.map((sample) => [asMilliseconds(Math.round(sample.at)), of(sample)]),
	});
	return {
		phase(text) {
			phase = text;
			if (draw === null) out.write(`${text} …\n`);
		},
		series: () => [
			line("Connected", "monitors", ({ connected }) => connected),
			line("Reports", "messages", ({ reports }) => reports),
			line("QR codes shown", "monitors", ({ qrs }) => qrs),
			line("Connections lost", "connections", ({ lost }) => lost),
		],
		close() {
			clearInterval(timer);
			draw?.done();
		},
	};
}
