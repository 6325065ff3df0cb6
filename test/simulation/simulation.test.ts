import { describe, expect, it } from "vitest";
import { runJobs, seedsFrom } from "./pool.ts";
import { sayBroken, sayShrunk } from "./say-broken.ts";
import { shrink } from "./shrink.ts";
import type { Outcome } from "./simulate.ts";

const BLOCKS = 4;
const SEEDS = 500;

describe("the monitor and the cloud, under everything that can go wrong", () => {
	it.each(Array.from({ length: BLOCKS }, (_, block) => 1 + block * SEEDS))(
		`hold every invariant in ${SEEDS} seeds from %i`,
		{ timeout: 1_800_000 },
		async (from) => {
			const broken: Outcome[] = [];
			let resets = 0;
			await runJobs(seedsFrom(from, SEEDS), (outcome) => {
				resets += outcome.resets;
				if (outcome.broken !== null) broken.push(outcome);
				return broken.length === 0;
			});
			const [first] = broken;
			const shrunk = first === undefined ? null : await shrink(first.seed);
			expect(broken.map(sayBroken), shrunk === null ? "" : sayShrunk(shrunk)).toEqual([]);
			// A simulation in which nothing is reset would hold everything too.
			expect(resets).toBeGreaterThan(SEEDS);
		},
	);
});
