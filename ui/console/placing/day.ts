import type { UnixMs } from "#protocol/units.ts";

/** The last moment of a day as a date field has it, `2027-12-31`: the reader's own day, which counts whole. Null for none. */
export function lastMomentOf(day: string): UnixMs | null {
	const [year, month, date] = day.split("-").map(Number);
	if (year === undefined || month === undefined || date === undefined) return null;
	const next = new Date(year, month - 1, date + 1).getTime();
	return Number.isNaN(next) ? null : ((next - 1) as UnixMs);
}

/** The day of a moment, as a date field wants it; empty for none. */
export function dayOf(at: number | null): string {
	if (at === null) return "";
	const date = new Date(at);
	const part = (value: number, length = 2) => String(value).padStart(length, "0");
	return `${part(date.getFullYear(), 4)}-${part(date.getMonth() + 1)}-${part(date.getDate())}`;
}
