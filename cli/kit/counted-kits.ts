import { type KitId, kitIdSchema } from "#protocol/kit-id.ts";

/** So many kits, their MACs counted up from the first; null where the last would be beyond 12 hexadecimal digits. */
export function countedKits(first: KitId, count: number): readonly KitId[] | null {
	// 48 bits: exact in a number.
	const start = Number.parseInt(first, 16);
	if (start + count > 2 ** 48) return null;
	return Array.from({ length: count }, (_, index) => kitIdSchema.parse(hexadecimal(start + index)));
}

const hexadecimal = (value: number) => value.toString(16).toUpperCase().padStart(12, "0");
