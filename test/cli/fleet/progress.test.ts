import { stripVTControlCharacters } from "node:util";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { watchFleet } from "#cli/fleet/progress.ts";
import type { Milliseconds } from "#protocol/units.ts";

/** What stands in for a fleet: its numbers alone are looked at, and the test says them. */
function counted() {
	const now = { connected: 0, ready: 0, reports: 0, lost: 0, refused: 0, unsettled: 0, calls: 0 };
	const qrTimes: Milliseconds[] = [];
	return { now, fleet: { members: [], qrTimes, count: () => now, totals: () => now } };
}

function terminal(isTTY: boolean) {
	const written: string[] = [];
	const write = (text: string) => {
		written.push(text);
		return true;
	};
	return { text: () => stripVTControlCharacters(written.join("")), out: { isTTY, columns: 100, rows: 40, write } };
}

describe("a fleet's progress", () => {
	beforeEach(() => void vi.useFakeTimers());
	afterEach(() => void vi.useRealTimers());
	const watch = ({ fleet }: ReturnType<typeof counted>, { out }: ReturnType<typeof terminal>) =>
		watchFleet(fleet, out as never, Date.now);

	it("is a line every few seconds where nobody looks at a terminal", () => {
		const log = terminal(false);
		const counts = counted();
		const progress = watch(counts, log);
		progress.phase("Connecting");
		vi.advanceTimersByTime(4_000);
		expect(log.text()).toBe("Connecting …\n");
		counts.now.connected = 7;
		vi.advanceTimersByTime(2_000);
		expect(log.text()).toMatch(/^Connecting …\nConnecting, 0:05: 7 of 0 connected, .*\n$/);
		progress.close();
	});

	it("is redrawn in a terminal, and what else is said stands above it", () => {
		const screen = terminal(true);
		const progress = watch(counted(), screen);
		progress.phase("Connecting");
		vi.advanceTimersByTime(250);
		expect(screen.text()).toContain("Connecting 0:00");
		progress.aside(() => void screen.out.write("All are ready.\n"));
		progress.phase("Resetting");
		progress.converged(3, 9);
		vi.advanceTimersByTime(250);
		expect(screen.text()).toMatch(/All are ready\.\n.*Connecting[\s\S]*Resetting 0:00[\s\S]*3 of 9/);
		progress.close();
		const { length } = screen.text();
		vi.advanceTimersByTime(5_000);
		progress.close();
		expect(screen.text()).toHaveLength(length);
	});

	it("says the rates of the last two seconds", () => {
		const log = terminal(false);
		const counts = counted();
		const progress = watch(counts, log);
		progress.phase("Running");
		for (let quarter = 0; quarter < 20; quarter += 1) {
			counts.now.reports += 25;
			vi.advanceTimersByTime(250);
		}
		expect(log.text()).toContain("a second 100 reports");
		progress.close();
	});

	it("keeps for the report what was counted over time, and when each phase began", () => {
		const counts = counted();
		const progress = watch(counts, terminal(false));
		progress.phase("Connecting");
		vi.advanceTimersByTime(500);
		counts.now.connected = 2;
		progress.phase("Running");
		vi.advanceTimersByTime(250);
		expect(progress.timeline().map(({ at, text }) => [at, text])).toEqual([
			[0, "Connecting"],
			[500, "Running"],
		]);
		const [connected] = progress.series();
		expect(connected?.points).toEqual([
			[250, 0],
			[500, 0],
			[750, 2],
		]);
		expect(progress.series().map(({ name }) => name)).not.toContain("Calls");
		progress.close();
	});

	it("does not grow without end over days", () => {
		const progress = watch(counted(), terminal(false));
		vi.advanceTimersByTime(2 * 3_600_000);
		const [connected] = progress.series();
		expect(connected?.points.length).toBeLessThan(4_001);
		expect(connected?.points.at(-1)?.[0]).toBeGreaterThan(7_100_000);
		progress.close();
	});
});
