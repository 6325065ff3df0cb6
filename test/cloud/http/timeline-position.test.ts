import fc from "fast-check";
import { expect, it } from "vitest";
import { BEGINNING, isSent, readPosition, withSent, writePosition } from "#cloud/http/timeline-position.ts";
import type { TimelineEntry } from "#cloud/ports/accounts.ts";
import { asGeneration, asUnixMs } from "#protocol/units.ts";

const entries = fc.array(
	fc.record({
		generation: fc.integer({ min: 1, max: 40 }).map(asGeneration),
		step: fc.constantFrom<TimelineEntry["step"][]>("cloud-reset", "monitor-wiped", "qr-shown", "registered"),
		at: fc.constant(asUnixMs(0)),
		source: fc.constant(null),
	}),
);
const keyOf = ({ generation, step }: TimelineEntry) => `${generation} ${step}`;

it("knows what was sent, whatever the order, and nothing else, after being written and read", () => {
	fc.assert(
		fc.property(entries, entries, (sent, others) => {
			const position = readPosition(writePosition(sent.reduce(withSent, BEGINNING)));
			const known = new Set(sent.map(keyOf));
			for (const entry of [...sent, ...others]) expect(isSent(position, entry)).toBe(known.has(keyOf(entry)));
		}),
	);
});

it.each([undefined, "", "no position", "12 34", "-1"])("takes %j for the beginning", (text) => {
	expect(readPosition(text)).toEqual(BEGINNING);
});
