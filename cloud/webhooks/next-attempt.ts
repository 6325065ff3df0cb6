import type { RandomSource } from "../random.ts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** After the first attempt, the second, and so on: eight attempts within nine hours. */
const waits = [5 * SECOND, 30 * SECOND, 2 * MINUTE, 10 * MINUTE, 30 * MINUTE, 2 * HOUR, 6 * HOUR] as const;

/** A receiver that fails for longer than this, in milliseconds, is not tried any more. */
export const OFF_AFTER = 3 * 24 * HOUR;

/** Milliseconds until the next attempt after this many; null where it was the last. A fifth more or less keeps crowds apart. */
export function waitAfter(attempts: number, random: Pick<RandomSource, "int">): number | null {
	const wait = waits[attempts - 1];
	return wait === undefined ? null : Math.round(wait * (0.8 + random.int(401) / 1000));
}
