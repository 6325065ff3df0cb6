import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { backOff, refusedBackOff } from "#agent/link/back-off.ts";

const almostOne = () => 0.999_999;

describe("the back-off", () => {
	it("doubles its ceiling from half a second to thirty seconds", () => {
		const ceilings = [1, 2, 3, 4, 5, 6, 7, 8, 100].map((failures) => backOff(failures, almostOne));
		expect(ceilings).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000]);
	});

	it("spreads the attempts over the whole of the time, down to none", () => {
		expect(backOff(7, () => 0)).toBe(0);
		expect(backOff(7, () => 0.5)).toBe(15_000);
	});

	it("is a whole number of milliseconds within its bounds, whatever the failures", () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 0, max: 1000 }),
				fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
				(failures, random) => {
					const delay = backOff(failures, () => random);
					expect(Number.isInteger(delay)).toBe(true);
					expect(delay).toBeGreaterThanOrEqual(0);
					expect(delay).toBeLessThanOrEqual(30_000);
				},
			),
		);
	});

	it("asks a broker that refuses the password only every fifteen to thirty seconds", () => {
		expect(refusedBackOff(() => 0)).toBe(15_000);
		expect(refusedBackOff(almostOne)).toBe(30_000);
	});
});
