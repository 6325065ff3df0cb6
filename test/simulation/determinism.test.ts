import { expect, it } from "vitest";
import { runJobs } from "./pool.ts";
import { scheduleOf } from "./schedule.ts";
import { type Outcome, simulate } from "./simulate.ts";

it("is the same run bit for bit, again and in another thread", async () => {
	const here = await simulate(11);
	const again = await simulate(11);
	const elsewhere: Outcome[] = [];
	await runJobs([{ seed: 11, steps: 500, mutant: null }], (outcome) => elsewhere.push(outcome) > 0, 1);
	expect(again.trace).toBe(here.trace);
	expect(elsewhere.map(({ trace }) => trace)).toEqual([here.trace]);
	expect(here.happenings).toBeGreaterThan(500);
});

it("is another run for another seed, and for another schedule", async () => {
	const { trace } = await simulate(11, { steps: 100 });
	expect((await simulate(12, { steps: 100 })).trace).not.toBe(trace);
	expect((await simulate(11, { schedule: scheduleOf(11, 100).slice(1) })).trace).not.toBe(trace);
});

it("does not depend on the time, nor on chance", async () => {
	const { now } = Date;
	const { random } = Math;
	const before = await simulate(13, { steps: 200 });
	Date.now = () => 1;
	Math.random = () => 0.5;
	const after = await simulate(13, { steps: 200 }).finally(() => {
		Date.now = now;
		Math.random = random;
	});
	expect(after.trace).toBe(before.trace);
});
