/** How often values fell between two neighbouring edges. */
export interface Histogram {
	/** One more than there are bars, ascending. A bar holds its lower edge and not its upper one. */
	readonly edges: readonly number[];
	readonly counts: readonly number[];
}

/** Preferred numbers (ISO 3, series R40): equal steps on a logarithmic scale, as round as they can be. */
const R40 = [
	...[1, 1.06, 1.12, 1.18, 1.25, 1.32, 1.4, 1.5, 1.6, 1.7, 1.8, 1.9, 2, 2.12, 2.24, 2.36, 2.5, 2.65, 2.8, 3],
	...[3.15, 3.35, 3.55, 3.75, 4, 4.25, 4.5, 4.75, 5, 5.3, 5.6, 6, 6.3, 6.7, 7.1, 7.5, 8, 8.5, 9, 9.5],
];

/** What is shorter, nobody tells apart. */
const LEAST = 0.01;

/**
 * Bars whose widths grow with the values, as latencies spread: the usual ones and the few that took a hundred times as
 * long are both to be seen. Null where there is nothing to show.
 */
export function histogram(values: readonly number[]): Histogram | null {
	if (values.length === 0) return null;
	const clamped = values.map((value) => Math.max(value, LEAST));
	const least = clamped.reduce((one, other) => Math.min(one, other));
	const most = clamped.reduce((one, other) => Math.max(one, other));
	const edges = edgesAround(least, most, most / least < 4 ? 1 : most / least < 30 ? 2 : 4);
	const counts = edges.slice(1).map(() => 0);
	for (const value of clamped) {
		const bar = edges.findLastIndex((edge) => edge <= value);
		counts[bar] = (counts[bar] ?? 0) + 1;
	}
	return { edges, counts };
}

/** Every `step`th preferred number, from the last one that is not above `least` to the first one above `most`. */
function edgesAround(least: number, most: number, step: number): number[] {
	const numbers = R40.filter((_number, index) => index % step === 0);
	const edges: number[] = [];
	for (let decade = Math.floor(Math.log10(least)); (edges.at(-1) ?? 0) <= most; decade += 1)
		edges.push(...numbers.map((number) => Number((number * 10 ** decade).toPrecision(3))));
	const first = edges.findLastIndex((edge) => edge <= least);
	const last = edges.findIndex((edge) => edge > most);
	return edges.slice(Math.max(first, 0), last + 1);
}
