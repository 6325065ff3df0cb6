import { stripVTControlCharacters } from "node:util";
import { describe, expect, it } from "vitest";
import { type FleetView, viewLine, viewLines } from "#cli/fleet/fleet-view.ts";
import { asMilliseconds } from "#protocol/units.ts";

const connecting: FleetView = {
	phase: "Connecting",
	elapsed: asMilliseconds(3_400),
	...{ monitors: 10_000, connected: 2_500, ready: 2_000, storm: null },
	rates: { reports: 480, qrs: 0, calls: 0 },
	...{ qrTimes: [], lost: 0, refused: 0, unsettled: 0 },
};
const storming: FleetView = {
	...connecting,
	...{ phase: "Resetting", elapsed: asMilliseconds(75_000), connected: 10_000, ready: 10_000 },
	storm: { converged: 5_000, of: 10_000 },
	rates: { reports: 480, qrs: 455, calls: 20 },
	qrTimes: [20, 40, 1_900].map(asMilliseconds),
	...{ lost: 42, refused: 3, unsettled: 210 },
};
const textOf = (view: FleetView) => viewLines(view).map(stripVTControlCharacters);

describe("what is seen of a fleet", () => {
	it("is how far it has come, and no more than there is", () => {
		expect(textOf(connecting)).toEqual([
			"Connecting 0:03",
			"  connected    ██████░░░░░░░░░░░░░░░░░░ 2,500 of 10,000",
			"  ready        ████░░░░░░░░░░░░░░░░░░░░ 2,000 of 10,000",
			"  a second     480 reports · 0 QR codes",
			"  errors       0 connections lost · 0 refused",
		]);
	});

	it("is in a storm how many have come to rest, how long it took, and what went wrong", () => {
		expect(textOf(storming).slice(3)).toEqual([
			"  reset        ████████████░░░░░░░░░░░░ 5,000 of 10,000",
			"  a second     480 reports · 455 QR codes · 20 calls · 210 in the midst of a reset",
			"  reset to QR  p50 40 ms · p95 1.9 s · p99 1.9 s · slowest 1.9 s",
			"  errors       42 connections lost · 3 refused",
		]);
	});

	it("has room in a terminal of 100 columns", () => {
		for (const line of textOf(storming)) expect(line.length).toBeLessThan(100);
	});

	it("is one line in a log, without colours", () => {
		expect(viewLine(storming)).toBe(
			"Resetting, 1:15: 10,000 of 10,000 connected, 10,000 ready; 5,000 of 10,000 reset; a second 480 reports · 455 QR codes · " +
				"20 calls · 210 in the midst of a reset; reset to QR p50 40 ms · p95 1.9 s · p99 1.9 s · slowest 1.9 s; " +
				"42 connections lost · 3 refused",
		);
	});

	it("has a full bar where there is nothing to wait for", () => {
		expect(textOf({ ...connecting, monitors: 0, connected: 0 })[1]).toContain("████████████████████████ 0 of 0");
	});
});
