import { describe, expect, it } from "vitest";
import { hasPassed, mergeReports } from "#cli/report/merge-reports.ts";
import { asMilliseconds, asUnixMs } from "#protocol/units.ts";
import { sampleRun } from "./sample-run.ts";

const first = sampleRun();
const later = sampleRun({
	title: "Off for a month",
	startedAt: asUnixMs(first.startedAt + 5_000),
	endedAt: asUnixMs(first.endedAt + 90_000),
	checks: [{ name: "It comes back", outcome: "passed", took: asMilliseconds(3) }],
});

describe("many runs as one report", () => {
	const merged = mergeReports([first, later], "2 scenarios");

	it("are as long as all of them, and say how many passed", () => {
		expect(merged).toMatchObject({ title: "2 scenarios", startedAt: first.startedAt, endedAt: later.endedAt });
		expect(merged.facts).toEqual({ scenarios: 2, passed: 1 });
		expect([hasPassed(first), hasPassed(later), hasPassed(merged)]).toEqual([false, true, false]);
	});

	it("name the run of each expectation and entry, and shift their times", () => {
		expect(merged.checks.map(({ name }) => name)).toEqual([
			"Delete on the monitor: The monitor is vacant",
			"Delete on the monitor: Nothing is left",
			"Off for a month: It comes back",
		]);
		expect(merged.timeline.slice(-2)).toEqual([
			{ at: 6_200, lane: "Off for a month", text: "cloud: reset" },
			{ at: 6_240, lane: "Off for a month", text: "tenant: expects nothing: FAILED, 1 text", failed: true },
		]);
	});

	it("measure the same thing together", () => {
		expect(merged.measures.find(({ name }) => name === "Reset to QR code")?.values).toHaveLength(16);
	});

	it("leave a single one as it is", () => {
		expect(mergeReports([later], "1 scenario")).toBe(later);
	});
});
