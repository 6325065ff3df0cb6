import type { TimelineEntry } from "#cloud/ports/accounts.ts";

/**
 * How much of an account's timeline somebody has been sent: for each generation from the first, a bit a step. Steps may
 * come late and out of order, so no time and no last entry could say it.
 */
export type TimelinePosition = readonly number[];

export const BEGINNING: TimelinePosition = [];

export function isSent(position: TimelinePosition, entry: TimelineEntry): boolean {
	return ((position[entry.generation - 1] ?? 0) & bitOf(entry)) !== 0;
}

export function withSent(position: TimelinePosition, entry: TimelineEntry): TimelinePosition {
	const length = Math.max(position.length, entry.generation);
	return Array.from({ length }, (_, index) => {
		const sent = position[index] ?? 0;
		return index === entry.generation - 1 ? sent | bitOf(entry) : sent;
	});
}

/** One hexadecimal digit a generation: short enough for a header through thousands of resets. */
export function writePosition(position: TimelinePosition): string {
	return position.map((sent) => sent.toString(16)).join("");
}

/** What is no position, or none that we wrote, is the beginning: everything is sent again. */
export function readPosition(text: string | undefined): TimelinePosition {
	if (text === undefined || !/^[0-9a-f]+$/.test(text)) return BEGINNING;
	return [...text].map((digit) => Number.parseInt(digit, 16));
}

const bits: Readonly<Record<TimelineEntry["step"], number>> = {
	"cloud-reset": 1,
	"monitor-wiped": 2,
	"qr-shown": 4,
	registered: 8,
};

const bitOf = ({ step }: TimelineEntry) => bits[step];
