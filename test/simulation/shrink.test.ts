import { expect, it } from "vitest";
import { mutants } from "./mutants.ts";
import { sayShrunk } from "./say-broken.ts";
import { shrink } from "./shrink.ts";
import { simulate } from "./simulate.ts";

it("finds the few steps of a failing seed that matter, which break the same again", { timeout: 120_000 }, async () => {
	const mutant = mutants["cancel says cancelled and cancels nothing"];
	let seed = 1;
	while ((await simulate(seed, { mutant })).broken === null) seed += 1;
	const shrunk = await shrink(seed, mutant);
	expect(shrunk?.schedule.length).toBeLessThan(12);
	const again = await simulate(seed, { schedule: shrunk?.schedule, mutant });
	expect(again.broken?.violation.invariant).toBe(4);
	expect(again.trace).toBe(shrunk?.outcome.trace);
	expect(shrunk && sayShrunk(shrunk)).toContain('deed: "tap-cancel"');
});

it("has nothing to say about a seed that holds", async () => {
	expect(await shrink(1, undefined, 50)).toBeNull();
});
