import { describe, expect, it } from "vitest";
import { durationSchema, parseDuration } from "#cli/scenario/duration.ts";

describe("a length of time", () => {
	it.each([
		["200ms", 200],
		["5s", 5_000],
		["2min", 120_000],
		["12h", 43_200_000],
		["31d", 2_678_400_000],
		["0ms", 0],
	])("is written %s", (text, milliseconds) => {
		expect(durationSchema.parse(text)).toBe(text);
		expect(parseDuration(text)).toBe(milliseconds);
	});

	it.each(["5", "5 s", "-5s", "1.5s", "s", "5m", "9999999s"])("is not written %s", (text) => {
		expect(durationSchema.safeParse(text).success).toBe(false);
	});
});
