import type { MessageId } from "#protocol/units.ts";

/** One stream of chance. The same seed and stream name give the same choices on every machine. */
export interface Dice {
	/** Uniform in [0, 1). */
	next(): number;
	/** An integer in [0, below). */
	int(below: number): number;
	bytes(size: number): Uint8Array;
	/** A UUID of version 4. */
	id(): MessageId;
}

/** sfc32 (PractRand, public domain): 128 bits of state, fast, and the same everywhere, as it needs integers alone. */
export function dice(seed: number, stream: string): Dice {
	let [a, b, c, counter] = stateFrom(`${seed}/${stream}`);

	function bits(): number {
		const sum = (((a + b) | 0) + counter) | 0;
		counter = (counter + 1) | 0;
		a = b ^ (b >>> 9);
		b = (c + (c << 3)) | 0;
		c = (((c << 21) | (c >>> 11)) + sum) | 0;
		return sum >>> 0;
	}
	for (let round = 0; round < 12; round += 1) bits();

	const int = (below: number) => Math.floor((bits() / 2 ** 32) * below);
	const hex = (digits: number) => Array.from({ length: digits }, () => int(16).toString(16)).join("");
	return {
		next: () => bits() / 2 ** 32,
		int,
		bytes: (size) => Uint8Array.from({ length: size }, () => int(256)),
		id: () => `${hex(8)}-${hex(4)}-4${hex(3)}-${"89ab"[int(4)]}${hex(3)}-${hex(12)}`,
	};
}

/** Four numbers from a text, by FNV-1a with a different start for each. */
function stateFrom(text: string): [number, number, number, number] {
	const hash = (start: number) => {
		let value = start;
		for (const character of text) value = Math.imul(value ^ character.charCodeAt(0), 16_777_619);
		return value | 0;
	};
	return [hash(0x811c9dc5), hash(0x9e3779b9), hash(0x85ebca6b), 1];
}
