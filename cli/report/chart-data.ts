import { type Histogram, histogram } from "./histogram.ts";
import type { Measure, RunReport, Series } from "./run-report.ts";

/** What the page's script draws, worked out beforehand: it only calls the chart library. */
export interface ChartData {
	readonly histograms: readonly (Histogram & { readonly name: string })[];
	readonly series: readonly SeriesChart[];
}

/** Everything of one unit shares one chart, and so one scale. */
export interface SeriesChart {
	readonly unit: string;
	readonly names: readonly string[];
	/** Milliseconds since the start of the run. */
	readonly at: readonly number[];
	/** A row for each name; null where that one has no value at that time. */
	readonly values: readonly (readonly (number | null)[])[];
}

/** Fewer than this are told by the table alone. */
const ENOUGH_FOR_BARS = 8;

export function chartData({ measures, series }: Pick<RunReport, "measures" | "series">): ChartData {
	const units = [...new Set(series.map(({ unit }) => unit))];
	return {
		histograms: measures.flatMap(barsOf),
		series: units.map((unit) =>
			seriesChart(
				unit,
				series.filter((one) => one.unit === unit),
			),
		),
	};
}

function barsOf({ name, values }: Measure): (Histogram & { readonly name: string })[] {
	// What always took the same is one bar, and no picture of anything.
	const isAlike = values.every((value) => value === values[0]);
	const bars = isAlike || values.length < ENOUGH_FOR_BARS ? null : histogram(values);
	return bars === null ? [] : [{ name, ...bars }];
}

function seriesChart(unit: string, series: readonly Series[]): SeriesChart {
	const at = [...new Set(series.flatMap(({ points }) => points.map(([time]) => time as number)))];
	at.sort((one, other) => one - other);
	const values = series.map(({ points }) => {
		const byTime = new Map<number, number>(points);
		return at.map((time) => byTime.get(time) ?? null);
	});
	return { unit, names: series.map(({ name }) => name), at, values };
}
