import type { RunReport } from "#cli/report/run-report.ts";
import { asMilliseconds, asUnixMs, type Milliseconds } from "#protocol/units.ts";

const ms = (value: number): Milliseconds => asMilliseconds(value);

/** A run with one failed expectation and one of everything that a report can hold. */
export function sampleRun(changed: Partial<RunReport> = {}): RunReport {
	return {
		title: "Delete on the monitor",
		startedAt: asUnixMs(Date.UTC(2026, 8, 21, 13, 33, 20)),
		endedAt: asUnixMs(Date.UTC(2026, 8, 21, 13, 33, 32)),
		seed: 7,
		facts: { kits: 2, broker: "embedded" },
		checks: [
			{ name: "The monitor is vacant", outcome: "passed", took: ms(1_250) },
			{ name: "Nothing is left", outcome: "failed", took: ms(40), seen: "1 text in monitor/tenant-1.sqlite" },
		],
		measures: [
			{ name: "Reset to QR code", values: [900, 850, 1_000, 870, 910, 880, 860, 4_000].map(ms) },
			{ name: "Never reached", values: [] },
			{ name: "Always the same", values: Array.from({ length: 9 }, () => ms(20)) },
		],
		timeline: [
			{ at: ms(0), lane: "tenant", text: "taps Delete" },
			{ at: ms(1_200), lane: "cloud", text: "reset" },
			{ at: ms(1_240), lane: "tenant", text: "expects nothing: FAILED, 1 text", failed: true },
		],
		series: [
			{ name: "connected", unit: "monitors", points: [0, 1, 2].map((value) => [ms(value * 500), value] as const) },
			{ name: "errors", unit: "monitors", points: [[ms(500), 1]] },
		],
		...changed,
	};
}
