import { describe, expect, it } from "vitest";
import { networkPresetNames, networkPresets } from "#agent/link/line-conditions.ts";
import { networkSensor } from "#cli/control/sensors.ts";
import type { Milliseconds } from "#protocol/units.ts";

describe("the network's sensor", () => {
	it.each(networkPresetNames)("knows %s by its name and by its conditions", (preset) => {
		const expected = { ...networkPresets[preset], preset };
		expect(networkSensor(preset)).toEqual(expected);
		expect(networkSensor({ ...networkPresets[preset] })).toEqual(expected);
	});

	it("takes conditions that no preset has", () => {
		const own = { ...networkPresets.edge, jitter: 1 as Milliseconds };
		expect(networkSensor(own)).toEqual({ ...own, preset: null });
	});
});
