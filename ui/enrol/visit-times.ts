const HOUR = 60 * 60 * 1000;

/** How long a visit may be, in hours; seven days are the most that the cloud allows. */
export const visitHours = [4, 24, 72, 168] as const;
export type VisitHours = (typeof visitHours)[number];

export const visitUses = [1, 2, 5, 10] as const;

/** A moment as a `datetime-local` field shows it, in the phone's own time zone: `2026-11-23T15:30`. */
export function localDateTime(at: number): string {
	const date = new Date(at);
	const local = new Date(at - date.getTimezoneOffset() * 60_000);
	return local.toISOString().slice(0, 16);
}

/** The two ends of a visit in Unix milliseconds; null where the field holds no moment. */
export function visitPeriod(from: string, hours: VisitHours): { validFrom: number; validUntil: number } | null {
	const validFrom = new Date(from).getTime();
	return Number.isNaN(validFrom) ? null : { validFrom, validUntil: validFrom + hours * HOUR };
}
