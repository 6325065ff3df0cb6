import { styleText } from "node:util";
import type { Milliseconds } from "#protocol/units.ts";
import { percentiles } from "../report/percentiles.ts";
import { durationWords, numberWords } from "../report/words.ts";

/** What is worth seeing of a fleet at one moment. */
export interface FleetView {
	readonly phase: string;
	readonly elapsed: Milliseconds;
	readonly monitors: number;
	readonly connected: number;
	readonly ready: number;
	/** Null before a storm. */
	readonly storm: { readonly converged: number; readonly of: number } | null;
	/** Each second, of late. */
	readonly rates: { readonly reports: number; readonly qrs: number; readonly calls: number };
	readonly qrTimes: readonly Milliseconds[];
	readonly lost: number;
	readonly refused: number;
	readonly unsettled: number;
}

const BAR = 24;

/** As it is redrawn in a terminal: a line for each thing, bars for what has an end. */
export function viewLines(view: FleetView): string[] {
	const { phase, elapsed, monitors, connected, ready, storm } = view;
	return [
		`${styleText("bold", phase)} ${styleText("dim", clockWords(elapsed))}`,
		row("connected", bar(connected, monitors)),
		row("ready", bar(ready, monitors)),
		...(storm === null ? [] : [row("reset", bar(storm.converged, storm.of))]),
		row("a second", ratesOf(view)),
		...timesOf(view).map((times) => row("reset to QR", times)),
		row("errors", hasErrors(view) ? styleText("red", errorsOf(view)) : errorsOf(view)),
	];
}

/** The same as one line, for a log. */
export function viewLine(view: FleetView): string {
	const { phase, elapsed, monitors, connected, ready, storm } = view;
	return [
		`${phase}, ${clockWords(elapsed)}: ${part(connected, monitors)} connected, ${numberWords(ready)} ready`,
		...(storm === null ? [] : [`${part(storm.converged, storm.of)} reset`]),
		`a second ${ratesOf(view)}`,
		...timesOf(view).map((times) => `reset to QR ${times}`),
		errorsOf(view),
	].join("; ");
}

const row = (label: string, text: string): string => `  ${styleText("dim", label.padEnd(12))} ${text}`;

const part = (done: number, of: number): string => `${numberWords(done)} of ${numberWords(of)}`;

function bar(done: number, of: number): string {
	const filled = of === 0 ? BAR : Math.floor((done / of) * BAR);
	return `${"█".repeat(filled)}${"░".repeat(BAR - filled)} ${part(done, of)}`;
}

const ratesOf = ({ rates, unsettled }: FleetView): string =>
	[
		`${numberWords(rates.reports)} reports`,
		`${numberWords(rates.qrs)} QR codes`,
		...(rates.calls > 0 ? [`${numberWords(rates.calls)} calls`] : []),
		...(unsettled > 0 ? [`${numberWords(unsettled)} in the midst of a reset`] : []),
	].join(" · ");

/** None before the first one. */
function timesOf({ qrTimes }: FleetView): string[] {
	const times = percentiles(qrTimes);
	if (times === null) return [];
	const { p50, p95, p99, max } = times;
	return [
		`p50 ${durationWords(p50)} · p95 ${durationWords(p95)} · p99 ${durationWords(p99)} · slowest ${durationWords(max)}`,
	];
}

const hasErrors = ({ lost, refused }: FleetView): boolean => lost + refused > 0;

const errorsOf = ({ lost, refused }: FleetView): string =>
	`${numberWords(lost)} connections lost · ${numberWords(refused)} refused`;

function clockWords(elapsed: Milliseconds): string {
	const seconds = Math.floor(elapsed / 1_000);
	return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
