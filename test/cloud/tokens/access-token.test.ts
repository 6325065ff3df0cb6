import { expect, it } from "vitest";
import { systemRandom } from "#cloud/random.ts";
import { hashAccessToken, isAccessToken, makeAccessToken } from "#cloud/tokens/access-token.ts";

it("is known by its prefix, and never made twice", () => {
	const tokens = Array.from({ length: 100 }, () => makeAccessToken(systemRandom));
	expect(new Set(tokens).size).toBe(100);
	for (const token of tokens) {
		expect(token).toMatch(/^foyer_pat_[0-9a-f]{48}$/);
		expect(isAccessToken(token)).toBe(true);
	}
});

it("shows every mistake of one character, and two that changed places", () => {
	const token = makeAccessToken(systemRandom);
	const start = "foyer_pat_".length;
	for (let at = start; at < token.length; at += 1) {
		const wrong = token[at] === "0" ? "1" : "0";
		expect(isAccessToken(token.slice(0, at) + wrong + token.slice(at + 1)), `at ${at}`).toBe(false);
		const [one, two] = [token[at], token[at + 1]];
		if (two === undefined || one === two) continue;
		expect(isAccessToken(token.slice(0, at) + two + one + token.slice(at + 2)), `at ${at}`).toBe(false);
	}
});

it.each(["", "foyer_pat_", "0".repeat(58), `ghp_${"0".repeat(48)}`])("is not %j", (text) => {
	expect(isAccessToken(text)).toBe(false);
});

it("is hashed for good", () => {
	const token = makeAccessToken(systemRandom);
	expect(hashAccessToken(token)).toMatch(/^[0-9a-f]{64}$/);
	expect(hashAccessToken(token)).not.toContain(token.slice(10, 20));
});
