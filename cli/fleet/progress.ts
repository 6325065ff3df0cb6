import { createLogUpdate } from "log-update";
import { asMilliseconds } from "#protocol/units.ts";
import type { Series, TimelineEntry } from "../report/run-report.ts";
import { type FleetView, viewLine, viewLines } from "./fleet-view.ts";
import type { Fleet } from "./open-fleet.ts";

/** What a fleet does, told while it does it: redrawn in a terminal, else as a line every few seconds. */
export interface Progress {
	/** What is being done now. */
	phase(text: string): void;
	/** How many of how many a storm has brought to rest. */
	converged(done: number, of: number): void;
	/** Lets something else be written to the terminal, above what is redrawn. */
	aside(write: () => void): void;
	/** What was counted over time, and when each phase began, for the report. */
	series(): readonly Series[];
	timeline(): readonly TimelineEntry[];
	close(): void;
}

interface Sample {
	readonly at: number;
	readonly connected: number;
	readonly reports: number;
	readonly qrs: number;
	readonly calls: number;
	readonly lost: number;
}

const SAMPLE_EVERY = 250;
const LINE_EVERY = 5_000;
const SECOND = 1_000;
/** Of the rates that are shown, in samples. */
const LAST = 8;
/** A fleet may run for days: of more than this, every second sample is let go of. */
const MOST_SAMPLES = 4_000;

export function watchFleet(
	fleet: Pick<Fleet, "count" | "totals" | "members" | "qrTimes">,
	out: Pick<NodeJS.WriteStream, "write" | "isTTY">,
	now: () => number = () => performance.now(),
): Progress {
	const begun = now();
	const draw = out.isTTY ? createLogUpdate(out as NodeJS.WriteStream) : null;
	const phases: TimelineEntry[] = [];
	let samples: Sample[] = [];
	let recent: Sample[] = [];
	let storm: FleetView["storm"] = null;
	let every = 1;
	let taken = 0;
	let lastLine = 0;
	let closed = false;

	function take(): void {
		const { lost, reports, calls } = fleet.totals();
		const { connected } = fleet.count();
		const sample = { at: now() - begun, connected, reports, calls, lost, qrs: fleet.qrTimes.length };
		recent = [...recent, sample].slice(-LAST);
		if (taken++ % every === 0) samples.push(sample);
		if (samples.length > MOST_SAMPLES) {
			samples = samples.filter((_sample, index) => index % 2 === 0);
			every *= 2;
		}
	}

	function show(): void {
		const at = now() - begun;
		if (draw !== null) draw(viewLines(view()).join("\n"));
		else if (at - lastLine >= LINE_EVERY) {
			lastLine = at;
			out.write(`${viewLine(view())}\n`);
		}
	}

	const view = (): FleetView => ({
		phase: phases.at(-1)?.text ?? "Starting",
		elapsed: asMilliseconds(Math.round(now() - begun)),
		monitors: fleet.members.length,
		...{ ...fleet.count(), ...fleet.totals(), storm, qrTimes: fleet.qrTimes },
		rates: { reports: rate(({ reports }) => reports), qrs: rate(({ qrs }) => qrs), calls: rate(({ calls }) => calls) },
	});

	function rate(of: (sample: Sample) => number): number {
		const [from, to] = [recent[0], recent.at(-1)];
		if (from === undefined || to === undefined || to.at === from.at) return 0;
		return Math.round(((of(to) - of(from)) / (to.at - from.at)) * SECOND);
	}

	const line = (name: string, unit: string, of: (sample: Sample) => number): Series => ({
		name,
		unit,
		points: samples.map((sample) => [asMilliseconds(Math.round(sample.at)), of(sample)]),
	});

	const timer = setInterval(() => {
		take();
		show();
	}, SAMPLE_EVERY);

	return {
		phase(text) {
			phases.push({ at: asMilliseconds(Math.round(now() - begun)), lane: "Fleet", text });
			if (draw === null) out.write(`${text} …\n`);
		},
		converged(converged, of) {
			storm = { converged, of };
		},
		aside(write) {
			draw?.clear();
			write();
			if (draw !== null) show();
		},
		series: () => [
			line("Connected", "monitors", ({ connected }) => connected),
			line("QR codes shown", "monitors", ({ qrs }) => qrs),
			line("Reports", "messages", ({ reports }) => reports),
			...(fleet.totals().calls > 0 ? [line("Calls", "calls", ({ calls }) => calls)] : []),
			line("Connections lost", "connections", ({ lost }) => lost),
		],
		timeline: () => phases,
		close() {
			if (closed) return;
			closed = true;
			clearInterval(timer);
			take();
			if (draw !== null) show();
			draw?.done();
		},
	};
}
