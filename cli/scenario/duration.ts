import { z } from "zod";
import { asMilliseconds, type Milliseconds } from "#protocol/units.ts";

const units = { ms: 1, s: 1_000, min: 60_000, h: 3_600_000, d: 86_400_000 } as const;

const HOW_TO_WRITE = "write a length of time such as 200ms, 5s, 2min, 12h or 31d";

/** A length of time as people write it: `200ms`, `5s`, `2min`, `12h`, `31d`. */
export const durationSchema = z
	.string(HOW_TO_WRITE)
	.regex(/^\d{1,6}(ms|s|min|h|d)$/, HOW_TO_WRITE)
	.meta({ description: "A length of time: 200ms, 5s, 2min, 12h, 31d.", examples: ["5s", "200ms", "31d"] });

/** Of a text that the schema has let through. */
export function parseDuration(text: string): Milliseconds {
	const [, count, unit] = /^(\d+)(ms|s|min|h|d)$/.exec(text) ?? [];
	if (unit === undefined || !(unit in units)) throw new RangeError(`not a length of time: ${text}`);
	return asMilliseconds(Number(count) * units[unit as keyof typeof units]);
}
