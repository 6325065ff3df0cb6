import { expect, it, vi } from "vitest";
import { shiftedTime } from "#cli/control/shifted-time.ts";
import type { Milliseconds } from "#protocol/units.ts";
import { manualTime } from "#test/agent/support/manual-time.ts";

const DAY = 86_400_000;
const ms = (value: number) => value as Milliseconds;

it("is as far from the true time as it is told, from the first moment on", () => {
	const truth = manualTime();
	const { clock, shift } = shiftedTime(truth.clock, truth.timers, 5);
	expect(clock() - truth.clock()).toBe(5);
	shift(-DAY);
	expect(clock() - truth.clock()).toBe(-DAY);
	truth.pass(100);
	expect(clock() - truth.clock()).toBe(-DAY);
});

it("brings timers as much sooner as it is set forward, in their order", () => {
	const truth = manualTime();
	const { timers, shift } = shiftedTime(truth.clock, truth.timers, 0);
	const run: string[] = [];
	timers(ms(3 * DAY), () => run.push("three days"));
	timers(ms(DAY), () => run.push("a day"));
	shift(2 * DAY);
	truth.pass(0);
	expect(run).toEqual(["a day"]);
	truth.pass(DAY);
	expect(run).toEqual(["a day", "three days"]);
});

it("lets timers go on as they would where it is set back, and come sooner again afterwards", () => {
	const truth = manualTime();
	const { timers, shift } = shiftedTime(truth.clock, truth.timers, 0);
	const run = vi.fn();
	timers(ms(1000), run);
	shift(-365 * DAY);
	truth.pass(999);
	expect(run).not.toHaveBeenCalled();
	truth.pass(1);
	expect(run).toHaveBeenCalledOnce();

	const later = vi.fn();
	timers(ms(DAY), later);
	shift(-364 * DAY);
	truth.pass(0);
	expect(later).toHaveBeenCalledOnce();
});

it("forgets what was taken back", () => {
	const truth = manualTime();
	const { timers, shift } = shiftedTime(truth.clock, truth.timers, 0);
	const run = vi.fn();
	timers(ms(1000), run)();
	shift(DAY);
	truth.pass(DAY);
	expect(run).not.toHaveBeenCalled();
	expect(truth.pending()).toBe(0);
});
