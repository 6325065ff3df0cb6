import fc from "fast-check";
import { parseKitId } from "#protocol/kit-id.ts";
import { asGeneration, asRevision } from "#protocol/units.ts";

/** Random values of the contract's own types. */
export const anyKit = fc
	.bigInt({ min: 0n, max: 2n ** 48n - 1n })
	.map((value) => parseKitId(value.toString(16).padStart(12, "0")));

/** Few numbers, so that equal ones are drawn often. */
export const anyVersion = fc.record({
	generation: fc.integer({ min: 1, max: 5 }).map(asGeneration),
	revision: fc.integer({ min: 1, max: 5 }).map(asRevision),
});
