import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
	formatShortCode,
	makeShortCode,
	parseShortCode,
	SHORT_CODE_ALPHABET,
	SHORT_CODE_LENGTH,
} from "#protocol/short-code.ts";

const anyCode = fc
	.array(fc.nat(SHORT_CODE_ALPHABET.length - 1), { minLength: 7, maxLength: 7 })
	.map((values) => makeShortCode(() => values.shift() ?? 0));

const samples = fc.sample(anyCode, { numRuns: 200, seed: 31 });
const positions = Array.from({ length: SHORT_CODE_LENGTH }, (_, position) => position);
const exchanged = (code: string, position: number, character: string) =>
	code.slice(0, position) + character + code.slice(position + 1);

describe("a short code", () => {
	it("is read back as it was made, in either case and however it is spaced", () => {
		fc.assert(
			fc.property(anyCode, (code) => {
				expect(code).toHaveLength(SHORT_CODE_LENGTH);
				expect(parseShortCode(code)).toBe(code);
				expect(parseShortCode(formatShortCode(code))).toBe(code);
				expect(parseShortCode(` ${code.slice(0, 4)}-${code.slice(4).toLowerCase()} `)).toBe(code);
			}),
		);
	});

	it("finds every single wrong character", () => {
		for (const code of samples) {
			for (const position of positions) {
				for (const character of SHORT_CODE_ALPHABET) {
					if (character === code[position]) continue;
					expect(parseShortCode(exchanged(code, position, character))).toBeNull();
				}
			}
		}
	});

	it("finds every swap of two characters, neighbours or not", () => {
		for (const code of samples) {
			for (const first of positions) {
				for (const second of positions.slice(first + 1)) {
					if (code[first] === code[second]) continue;
					const swapped = exchanged(exchanged(code, first, code.charAt(second)), second, code.charAt(first));
					expect(parseShortCode(swapped)).toBeNull();
				}
			}
		}
	});

	it("has no characters that people mix up", () => {
		expect(SHORT_CODE_ALPHABET).toHaveLength(31);
		expect(new Set(SHORT_CODE_ALPHABET).size).toBe(31);
		expect(SHORT_CODE_ALPHABET).not.toMatch(/[01OIL]/);
	});

	it.each(["", "7QK4", "7QK4 MX9", "7QK4MX9T2", "7QK4MX0T", "7QK4MX9Ä", "İİİİİİİİ", "ſſſſſſſſ"])(
		"is not %j",
		(typed) => {
			expect(parseShortCode(typed)).toBeNull();
		},
	);

	it("is never read out of what is none: nothing is accepted that was not made", () => {
		fc.assert(
			fc.property(fc.string({ unit: "binary" }), (typed) => {
				const code = parseShortCode(typed);
				if (code !== null) expect(parseShortCode(code)).toBe(code);
			}),
		);
	});

	it("is shown as two groups of four", () => {
		expect(formatShortCode("7QK4MX9T")).toBe("7QK4 MX9T");
	});
});
