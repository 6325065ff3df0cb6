import { recordTarget } from "#agent/local-api/record-target.ts";
import type { LocalFields } from "#agent/store/local-rows.ts";
import { lineSchema } from "#protocol/text.ts";
import type { LocalContext, Target } from "./target.ts";

const DAYS = ["Sun", "Mon", "Tue", "Wed", "Thur", "Fri", "Sat"] as const;

const date = /^(\d{8})?$/;
const time = /^(([01]\d|2[0-3]):[0-5]\d)?$/;

/** What each field may hold, and the order in which they are listed. */
const RULES: Readonly<Record<string, RegExp>> = {
	/** 0 by dates, 1 by weekdays, 2 every day. */
	Type: /^[012]$/,
	DateStart: date,
	DateEnd: date,
	TimeStart: time,
	TimeEnd: time,
	Daily: /^(([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d)?$/,
	/** The weekdays, 0 being Sunday. */
	Week: /^[0-6]*$/,
};

/** When users may come in. Each day of the week is a field of its own too, 1 where it is in `Week`. */
export const scheduleTarget = (context: LocalContext): Target =>
	recordTarget(context, { kind: "schedule", read, show, others: () => [] });

function read(item: LocalFields): LocalFields | null {
	const values = Object.keys(RULES).map((key) => [key, item[key] ?? ""] as const);
	const name = lineSchema(120).safeParse(item["Name"] ?? "");
	if (!name.success || !values.every(([key, value]) => RULES[key]?.test(value))) return null;
	return { Name: name.data, ...Object.fromEntries(values) };
}

const show = ({ id, fields }: { readonly id: number; readonly fields: LocalFields }) => ({
	ID: String(id),
	DisplayID: String(id),
	...fields,
	...Object.fromEntries(DAYS.map((day, index) => [day, fields["Week"]?.includes(String(index)) ? "1" : "0"])),
	Mode: "0",
	SourceType: "1",
});
