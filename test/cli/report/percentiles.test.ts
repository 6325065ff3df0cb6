import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { percentiles } from "#cli/report/percentiles.ts";

describe("percentiles", () => {
	it("are nothing where nothing was measured", () => {
		expect(percentiles([])).toBeNull();
	});

	it("are the one value where there is one", () => {
		expect(percentiles([40])).toEqual({ count: 1, min: 40, p50: 40, p95: 40, p99: 40, max: 40 });
	});

	it("go by the nearest rank, in any order of the values", () => {
		const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
		expect(percentiles(hundred)).toEqual({ count: 100, min: 1, p50: 50, p95: 95, p99: 99, max: 100 });
	});

	it("are values that were measured, in ascending order, with their share of the values at or below them", () => {
		const values = fc.array(fc.integer({ min: 0, max: 1_000 }), { minLength: 1 });
		fc.assert(
			fc.property(values, (measured) => {
				const found = percentiles(measured);
				if (found === null) throw new Error("there are values");
				const { min, p50, p95, p99, max } = found;
				expect([min, p50, p95, p99, max]).toEqual([min, p50, p95, p99, max].toSorted((a, b) => a - b));
				for (const [value, share] of [
					[p50, 0.5],
					[p95, 0.95],
					[p99, 0.99],
				] as const) {
					expect(measured).toContain(value);
					expect(measured.filter((one) => one <= value).length).toBeGreaterThanOrEqual(share * measured.length);
				}
			}),
		);
	});
});
