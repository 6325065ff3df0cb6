import { asUnixMs, type UnixMs } from "#protocol/units.ts";

/** `2026-11-23` and `18:04:59` on the flat's clock. */
export function dateAndTime(at: UnixMs, timeZone: string): { readonly Date: string; readonly Time: string } {
	// Sweden writes dates as ISO 8601 does.
	const [date = "", time = ""] = new Intl.DateTimeFormat("sv", {
		timeZone,
		dateStyle: "short",
		timeStyle: "medium",
	})
		.format(at)
		.split(" ");
	return { Date: date, Time: time };
}

/**
 * The moment that a filter names: unix seconds, or a date with or without a time on the flat's clock (the day's first
 * or last second where it has none). Null where it is neither.
 */
export function momentOf(text: string | null, timeZone: string, end: "first" | "last"): UnixMs | null {
	if (text === null) return null;
	if (/^\d{9,10}$/.test(text)) return asUnixMs(Number(text) * 1_000);
	const [, date, time = end === "first" ? "00:00:00" : "23:59:59"] =
		/^(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d:\d\d))?$/.exec(text) ?? [];
	const wanted = Date.parse(`${date}T${time}Z`);
	if (Number.isNaN(wanted)) return null;
	// What the flat's clock shows at that moment of UTC is off by its offset; once more, for the hours when it changes.
	const shown = (at: number) => {
		const { Date: day, Time: clock } = dateAndTime(asUnixMs(at), timeZone);
		return Date.parse(`${day}T${clock}Z`);
	};
	const first = wanted - (shown(wanted) - wanted);
	return asUnixMs(first - (shown(first) - wanted) + (end === "last" ? 999 : 0));
}
