/** The value below which a share of the samples lies, by the nearest rank; NaN where there are none. */
export function quantile(samples: readonly number[], share: number): number {
	const sorted = samples.toSorted((a, b) => a - b);
	const rank = Math.max(1, Math.ceil(share * sorted.length));
	return sorted[rank - 1] ?? Number.NaN;
}

/** Half of the samples lie below it: what a disturbed machine changes least. */
export function median(samples: readonly number[]): number {
	const middle = Math.floor(samples.length / 2);
	const sorted = samples.toSorted((a, b) => a - b);
	const upper = sorted[middle] ?? Number.NaN;
	return samples.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Milliseconds that the work took. */
export async function timed(work: () => unknown): Promise<number> {
	const begun = performance.now();
	await work();
	return performance.now() - begun;
}

/** Each column's own median. */
export function medians<T extends object>(rows: readonly T[]): T {
	const [first] = rows;
	if (first === undefined) throw new RangeError("at least one row");
	const column = (key: string) => median(rows.map((row) => Number(row[key as keyof T])));
	return Object.fromEntries(Object.keys(first).map((key) => [key, column(key)])) as unknown as T;
}
