import { describe, expect, it } from "vitest";
import { asGeneration, asMilliseconds, asRevision, asUnixMs, systemClock } from "#protocol/units.ts";

describe("units", () => {
	it.each([
		["a generation", asGeneration],
		["a revision", asRevision],
	])("count %s from 1, in whole numbers", (_name, as) => {
		expect(as(1)).toBe(1);
		for (const wrong of [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) expect(() => as(wrong)).toThrow();
	});

	it.each([
		["a moment", asUnixMs],
		["a length of time", asMilliseconds],
	])("count %s from 0, in whole milliseconds", (_name, as) => {
		expect(as(0)).toBe(0);
		for (const wrong of [-1, 0.5, Number.NaN]) expect(() => as(wrong)).toThrow();
	});

	it("take the time from the system's clock", () => {
		const before = Date.now();
		expect(systemClock()).toBeGreaterThanOrEqual(before);
		expect(systemClock()).toBeLessThanOrEqual(Date.now());
	});
});
