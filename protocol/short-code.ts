/**
 * The code a person types who cannot scan: seven random characters and a check character, shown as two groups of four.
 * The 31 characters leave out 0 O 1 I L, which people mix up. As 31 is prime and the weights differ modulo 31, the
 * check finds every single wrong character and every swap of two (a weighted modular sum, as in ISBN-10).
 */
export const SHORT_CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
export const SHORT_CODE_LENGTH = 8;

/** A code from seven random integers, each in [0, 31). About 35 bit: `docs/decisions` says what makes that enough. */
export function makeShortCode(randomInt: (below: number) => number): string {
	const values = Array.from({ length: SHORT_CODE_LENGTH - 1 }, () => randomInt(SHORT_CODE_ALPHABET.length));
	return [...values, checkValue(values)].map((value) => SHORT_CODE_ALPHABET[value]).join("");
}

/** The code as stored, from what a person typed: any case, spaces and hyphens ignored. Null where it has a mistake. */
export function parseShortCode(typed: string): string | null {
	const code = typed.replaceAll(/[\s-]/g, "").toUpperCase();
	if (code.length !== SHORT_CODE_LENGTH) return null;
	const values = [...code].map((character) => SHORT_CODE_ALPHABET.indexOf(character));
	if (values.includes(-1)) return null;
	return checkValue(values.slice(0, -1)) === values.at(-1) ? code : null;
}

/** As people read it: `7QK4 MX9T`. */
export function formatShortCode(code: string): string {
	return `${code.slice(0, 4)} ${code.slice(4)}`;
}

/** Weights 2 to 8 leave the check character weight 1: the weighted sum of a whole code is 0 modulo 31. */
function checkValue(values: readonly number[]): number {
	const sum = values.reduce((total, value, index) => total + value * (SHORT_CODE_LENGTH - index), 0);
	const modulus = SHORT_CODE_ALPHABET.length;
	return (modulus - (sum % modulus)) % modulus;
}
