import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { histogram } from "#cli/report/histogram.ts";

describe("a histogram", () => {
	it("is nothing without values", () => {
		expect(histogram([])).toBeNull();
	});

	it("has round edges around the values", () => {
		expect(histogram([20, 21, 25, 25, 30])).toEqual({
			edges: [20, 21.2, 22.4, 23.6, 25, 26.5, 28, 30, 31.5],
			counts: [2, 0, 0, 0, 2, 0, 0, 1],
		});
	});

	it("shows the usual values and one that took a thousand times as long", () => {
		const bars = histogram([1, 1.1, 1.2, 1_100]);
		expect(bars?.edges.at(0)).toBe(1);
		expect(bars?.edges.at(-1)).toBe(1_250);
		expect(bars?.counts.at(0)).toBe(3);
		expect(bars?.counts.at(-1)).toBe(1);
	});

	it("takes what took no time", () => {
		expect(histogram([0, 0])?.counts).toEqual([2]);
	});

	it("counts every value once, between edges that ascend", () => {
		fc.assert(
			fc.property(fc.array(fc.double({ min: 0, max: 1e7, noNaN: true }), { minLength: 1 }), (values) => {
				const bars = histogram(values);
				if (bars === null) throw new Error("there are values");
				expect(bars.counts.reduce((total, count) => total + count, 0)).toBe(values.length);
				expect(bars.edges).toEqual(bars.edges.toSorted((a, b) => a - b));
				expect(bars.edges.length).toBe(bars.counts.length + 1);
			}),
		);
	});
});
