export interface Percentiles<Value extends number = number> {
	readonly count: number;
	readonly min: Value;
	readonly p50: Value;
	readonly p95: Value;
	readonly p99: Value;
	readonly max: Value;
}

/** By the nearest rank, so that each is a value that was measured; null where there are none. */
export function percentiles<Value extends number>(values: readonly Value[]): Percentiles<Value> | null {
	const sorted = values.toSorted((one, other) => one - other);
	const [min] = sorted;
	const max = sorted.at(-1);
	if (min === undefined || max === undefined) return null;
	const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] ?? max;
	return { count: sorted.length, min, p50: at(0.5), p95: at(0.95), p99: at(0.99), max };
}
