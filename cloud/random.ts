import { randomBytes, randomInt, randomUUID } from "node:crypto";
import type { MessageId } from "#protocol/units.ts";

/** Where chance comes from: the system's generator in the app, a seeded one where a run must repeat. */
export interface RandomSource {
	bytes(size: number): Uint8Array;
	/** A UUID. */
	id(): MessageId;
	/** An integer in [0, below). */
	int(below: number): number;
}

export const systemRandom: RandomSource = {
	bytes: (size) => randomBytes(size),
	id: () => randomUUID(),
	int: (below) => randomInt(below),
};
