import { expect, it } from "vitest";
import type { ResetOutcome } from "#cloud/ports/resets.ts";
import { asGeneration, asUnixMs } from "#protocol/units.ts";
import { attemptOf, countReset, retryOf } from "#ui/console/reset/bulk-attempt.ts";

const reset = (accountId: string): ResetOutcome => ({
	accountId,
	outcome: "reset",
	generation: asGeneration(2),
	resetAt: asUnixMs(0),
});
const refused = (accountId: string, code: "generation-stale" | "internal"): ResetOutcome => ({
	accountId,
	outcome: "refused",
	code,
});
const outcomes = (...all: ResetOutcome[]) => new Map(all.map((outcome) => [outcome.accountId, outcome]));
const attempt = { key: "k", accountIds: ["a", "b", "c"], generations: { a: 1, b: 1, c: 1 } };

it("asks for those that can be reset, in the generation that was shown, under a key of its own", () => {
	const preview = {
		items: [
			{ accountId: "a", outcome: "refused", code: "not-found" },
			{ accountId: "b", outcome: "resettable", kit: "0C1105A1B2C3", name: "B", generation: 7, removed: 1 },
		],
	} as unknown as Parameters<typeof attemptOf>[0];
	const first = attemptOf(preview);
	expect(first).toMatchObject({ accountIds: ["b"], generations: { b: 7 } });
	expect(attemptOf(preview).key).not.toBe(first.key);
});

it("has nothing to try again where all were reset", () => {
	const all = outcomes(reset("a"), reset("b"), reset("c"));
	expect(retryOf(attempt, all)).toBeNull();
	expect(countReset(attempt, all)).toBe(3);
});

it("asks again under the same key for what was not answered, or failed on the cloud's side", () => {
	expect(retryOf(attempt, outcomes(reset("a"), refused("b", "internal")))).toEqual({
		kind: "same",
		attempt: { ...attempt, accountIds: ["b", "c"] },
	});
});

it("has what was refused looked at again first", () => {
	const known = outcomes(reset("a"), refused("b", "generation-stale"), reset("c"));
	expect(retryOf(attempt, known)).toEqual({ kind: "preview", accountIds: ["b"] });
	expect(countReset(attempt, known)).toBe(2);
});
