import { describe, expect, it } from "vitest";
import { isWithin, minuteOfDay } from "#agent/quiet/quiet-hours.ts";
import { asUnixMs } from "#protocol/units.ts";

const minute = (hour: number, past = 0) => hour * 60 + past;

describe("quiet hours", () => {
	it.each([
		[22, 7, 21, false],
		[22, 7, 22, true],
		[22, 7, 3, true],
		[22, 7, 7, false],
		[13, 15, 14, true],
		[13, 15, 15, false],
		[9, 9, 4, true],
	])("from %i to %i: at %i it is %s", (from, to, at, within) => {
		expect(isWithin({ from: minute(from), to: minute(to) }, minute(at))).toBe(within);
	});

	it("go by the clocks of the flat, also on the other side of midnight and in summer", () => {
		expect(minuteOfDay(asUnixMs(Date.UTC(2026, 6, 1, 22, 30)), "Europe/Berlin")).toBe(minute(0, 30));
		expect(minuteOfDay(asUnixMs(Date.UTC(2026, 0, 1, 22, 30)), "Europe/Berlin")).toBe(minute(23, 30));
		expect(minuteOfDay(asUnixMs(Date.UTC(2026, 0, 1, 22, 30)), "No/Where")).toBe(minute(22, 30));
	});
});
