import { MOST_SCRIPT_BYTES } from "#test/ui/support/script-size.ts";
import { median } from "../measure/statistics.ts";
import { ms, table } from "../measure/table.ts";
import type { Frames } from "./frames.ts";
import type { PanelResult } from "./measure-panel.ts";

export interface Figure {
	readonly name: string;
	readonly value: number;
	/** Null where nothing is judged by it. */
	readonly limit: number | null;
	readonly unit: "ms" | "%" | "kB" | "MB" | "";
}

/** Everything that was measured, and what it may be at most. */
export function figuresOf({ openings, firstTaps, taps, script, scrolling }: PanelResult): Figure[] {
	const { memory } = scrolling;
	const filled = memory[1];
	const growth = (of: "heap" | "elements") =>
		filled === undefined ? Number.NaN : Math.max(...memory.slice(2).map((one) => (one[of] / filled[of] - 1) * 100));
	const slowest = (of: keyof (typeof openings)[number]) => Math.max(...openings.map((opening) => opening[of]));
	return [
		{ name: "first paint, slowest opening", value: slowest("firstPaint"), limit: 1000, unit: "ms" },
		{ name: "  median", value: median(openings.map(({ firstPaint }) => firstPaint)), limit: null, unit: "ms" },
		{ name: "usable: its first key was pressed and answered", value: slowest("answered"), limit: 1500, unit: "ms" },
		{ name: "  median", value: median(openings.map(({ answered }) => answered)), limit: null, unit: "ms" },
		{ name: "tap ▸ first page of the Call Log, median", value: median(taps), limit: 100, unit: "ms" },
		{ name: "  slowest", value: Math.max(...taps), limit: null, unit: "ms" },
		{ name: "first tap of a page, median", value: median(firstTaps), limit: 100, unit: "ms" },
		{ name: "  slowest", value: Math.max(...firstTaps), limit: null, unit: "ms" },
		{ name: "frames dropped, top to bottom", value: dropped(scrolling.whole), limit: 1, unit: "%" },
		{ name: "  of frames", value: scrolling.whole.wanted, limit: null, unit: "" },
		{ name: "  rows a second", value: Math.round(scrolling.wholeSpeed / 80), limit: null, unit: "" },
		{ name: "frames dropped, wheel and flings", value: dropped(scrolling.byHand), limit: 1, unit: "%" },
		{ name: "  of frames", value: scrolling.byHand.wanted, limit: null, unit: "" },
		...memory.map(({ rows, heap }): Figure => {
			return { name: `heap at row ${rows.toLocaleString("en")}`, value: heap / 1e6, limit: null, unit: "MB" };
		}),
		{ name: "heap: growth since its pages are full", value: growth("heap"), limit: 5, unit: "%" },
		{ name: "elements: growth since then", value: growth("elements"), limit: 5, unit: "%" },
		{ name: "script, gzip", value: script.gzip / 1000, limit: MOST_SCRIPT_BYTES / 1000, unit: "kB" },
		{ name: "  brotli", value: script.brotli / 1000, limit: MOST_SCRIPT_BYTES / 1000, unit: "kB" },
	];
}

/** A figure that is not there at all holds no limit. */
export const missedFigures = (figures: readonly Figure[]): Figure[] =>
	figures.filter(({ value, limit }) => limit !== null && !(value < limit));

export function panelReport(figures: readonly Figure[], load: number): string {
	const rows = figures.map(({ name, value, limit, unit }) => [
		name,
		`${shown(value, unit)} ${unit}`.trimEnd(),
		limit === null ? "" : `< ${limit} ${unit}`,
		limit === null ? "" : value < limit ? "ok" : "MISSED",
	]);
	return `Load average ${load.toFixed(2)} at the end.\n\n${table([["figure", "value", "limit", ""], ...rows])}\n`;
}

function shown(value: number, unit: Figure["unit"]): string {
	if (!Number.isFinite(value)) return "–";
	if (unit === "ms") return ms(value);
	return unit === "" ? value.toLocaleString("en") : value.toFixed(unit === "%" ? 2 : 1);
}

const dropped = ({ wanted, dropped }: Frames): number => (dropped / wanted) * 100;
