import type { QuietHours } from "#agent/api/tenant-views.ts";
import type { UnixMs } from "#protocol/units.ts";

/** Whether a minute of the day lies within the hours. Equal ends are a whole day. */
export function isWithin({ from, to }: QuietHours, minute: number): boolean {
	return from < to ? minute >= from && minute < to : minute >= from || minute < to;
}

/** Minutes since midnight on the clocks of a time zone; of UTC where the zone is none that this machine knows. */
export function minuteOfDay(at: UnixMs, timeZone: string): number {
	const [hour = 0, minute = 0] = clockOf(timeZone).format(at).split(":").map(Number);
	return hour * 60 + minute;
}

function clockOf(timeZone: string): Intl.DateTimeFormat {
	const options = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
	try {
		return new Intl.DateTimeFormat("en-GB", { ...options, timeZone });
	} catch {
		return new Intl.DateTimeFormat("en-GB", { ...options, timeZone: "UTC" });
	}
}
