import { describe, expect, it } from "vitest";
import { mutants } from "./mutants.ts";
import { sayBroken } from "./say-broken.ts";
import { simulate } from "./simulate.ts";

/** As many as `simulation.test.ts` runs: what none of them notices, CI would not notice in the product. */
const CI_SEEDS = 2_000;

describe("a fault put in on purpose is noticed", () => {
	it.for(Object.entries(mutants))("%s", { timeout: 600_000 }, async ([, mutant], { annotate }) => {
		for (let seed = 1; seed <= CI_SEEDS; seed += 1) {
			const outcome = await simulate(seed, { mutant });
			if (outcome.broken === null) continue;
			await annotate(`killed by ${sayBroken(outcome).split("\n")[0]}`);
			return;
		}
		expect.fail(`none of ${CI_SEEDS} seeds noticed it`);
	});
});
