import { expect, it } from "vitest";
import { waitAfter } from "#cloud/webhooks/next-attempt.ts";

const seconds = (attempts: number, int: (below: number) => number) => {
	const wait = waitAfter(attempts, { int });
	return wait === null ? null : wait / 1000;
};

it("waits longer after each attempt, a fifth more or less, and not after the eighth", () => {
	const attempts = [1, 2, 3, 4, 5, 6, 7, 8];
	expect(attempts.map((count) => seconds(count, () => 200))).toEqual([5, 30, 120, 600, 1800, 7200, 21_600, null]);
	expect(seconds(1, () => 0)).toBe(4);
	expect(seconds(1, (below) => below - 1)).toBe(6);
});
