/** How numbers and times are written in a report that people read. */

const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat("en", { maximumSignificantDigits: 3 });

export const numberWords = (value: number): string => whole.format(value);

/** `0.4 ms`, `38 ms`, `1.25 s`, `2 min 5 s`: three digits are as much as anybody compares. */
export function durationWords(milliseconds: number): string {
	if (milliseconds < 1_000) return `${short.format(milliseconds)} ms`;
	if (milliseconds < 60_000) return `${short.format(milliseconds / 1_000)} s`;
	const seconds = Math.round(milliseconds / 1_000);
	return `${whole.format(Math.floor(seconds / 60))} min ${seconds % 60} s`;
}

/** `2026-09-21 13:33:20 UTC`: the same whoever reads it, wherever. */
export const momentWords = (moment: number): string =>
	`${new Date(moment).toISOString().slice(0, 19).replace("T", " ")} UTC`;

/** `3 expectations`, `1 expectation`. */
export const countWords = (count: number, one: string, many: string): string =>
	`${whole.format(count)} ${count === 1 ? one : many}`;
