import { describe, expect, it } from "vitest";
import { fuzzTarget } from "./fuzzer.ts";
import { targetNames, targets } from "./targets.ts";
import { whyNoFuzzer } from "./why-no-fuzzer.ts";

/** The same inputs in every run: what is new is looked for by `npm run fuzz`. */
const bounds = { seconds: 20, seed: 1 };
/** Bundling and starting it included, on a machine that does five other things. */
const LIMIT_MS = 180_000;

/** `npm test` names what it lacks: test/support/requirements.ts. */
const missing = whyNoFuzzer();
if (missing !== null) console.error(`NOT RUN: fuzzing, for want of Jazzer.js's native part here: ${missing}`);

describe.skipIf(missing !== null)("the fuzzer", () => {
	it.each(targetNames)("finds nothing in %s", { timeout: LIMIT_MS }, async (name) => {
		const { finding, executions, coverage } = await fuzzTarget(name, targets[name], {
			...bounds,
			runs: targets[name].runs,
		});
		expect(finding?.report ?? null).toBeNull();
		expect(executions).toBeGreaterThan(0);
		expect(coverage.after).toBeGreaterThan(0);
	});

	it("finds a fault that is five choices deep, led by what it reaches", { timeout: LIMIT_MS }, async () => {
		const broken = { maxBytes: 64, sync: true };
		const { finding } = await fuzzTarget("broken", broken, { seconds: 60, seed: 1, runs: 2_000_000 });
		expect(finding?.report).toContain("a fault on purpose");
		expect(finding?.input?.toString("latin1")).toMatch(/^rese[^t]?/);
	});
});
