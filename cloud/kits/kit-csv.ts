import { z } from "zod";
import type { KitId } from "#protocol/kit-id.ts";
import { type UnixMs, unixMsSchema } from "#protocol/units.ts";
import { type CsvFault, CsvInvalid } from "../csv/csv-invalid.ts";
import { type CsvRow, readCsv } from "../csv/read-csv.ts";
import { readMac, repeated } from "../mac-library/macs.ts";
import type { FlatSettings } from "../placing.ts";
import { flatSettingsShape, homeNameSchema } from "./flat-settings.ts";

const optional = [
	"project",
	"call_type",
	"time_zone",
	"language",
	"home_automation",
	"premium_plan",
	"with_indoor_monitor",
	"landline_service",
	"landline_expires",
	"expires",
] as const;
const columns = { required: ["mac", "home"], optional } as const;
type Column = "mac" | "home" | (typeof optional)[number];

export const KITS_TEMPLATE = [
	[...columns.required, ...optional].join(","),
	"0C:11:05:A1:B2:C3,Apartment 4.02,My homes,sip-call,Europe/London,en,no,yes,yes,no,,2027-12-31",
	"",
].join("\r\n");

export interface KitRow {
	readonly row: number;
	readonly kit: KitId;
	readonly home: string;
	/** The project's name; null for the usual one. */
	readonly project: string | null;
	readonly flat: FlatSettings;
	readonly expiresAt: UnixMs | null;
}

const yesNo = z.enum(["yes", "no"]).transform((word) => word === "yes");
/** The last day that counts, to its end in UTC. */
const lastDay = z.iso
	.date()
	.transform((day) => Date.parse(`${day}T23:59:59.999Z`))
	.pipe(unixMsSchema);
const given = <Schema extends z.ZodType>(schema: Schema) =>
	z
		.literal("")
		.transform(() => undefined)
		.or(schema);

/** Each column's own values. An empty one is the usual value. */
const values = {
	home: homeNameSchema,
	call_type: given(flatSettingsShape.callType),
	time_zone: given(flatSettingsShape.timeZone),
	language: given(flatSettingsShape.language),
	home_automation: given(yesNo),
	premium_plan: given(yesNo),
	with_indoor_monitor: given(yesNo),
	landline_service: given(yesNo),
	landline_expires: given(lastDay),
	expires: given(lastDay),
};
const valuesSchema = z.object(values);

/** The rows of a file of kits to place. Throws CsvInvalid with every row that is wrong by itself, or is there twice. */
export function readKits(csv: string, now: UnixMs): readonly KitRow[] {
	const rows = readCsv<Column>(csv, columns).map((row) => ({ row, kit: readMac(row.value("mac")) }));
	const faults: CsvFault[] = repeated(rows).map(({ row: { row } }) => ({ row, column: "mac", code: "mac-repeated" }));
	const read: KitRow[] = [];
	for (const { row: csvRow, kit } of rows) {
		const { row, value } = csvRow;
		const parsed = valuesSchema.safeParse(textsOf(csvRow));
		if (kit === null) {
			faults.push({ row, column: "mac", code: value("mac") === "" ? "csv-value-missing" : "mac-invalid" });
		}
		const wrong = parsed.success ? [] : parsed.error.issues.map(({ path }) => String(path[0]));
		if (parsed.success && (parsed.data.expires ?? Number.POSITIVE_INFINITY) <= now) wrong.push("expires");
		for (const column of new Set(wrong)) {
			const missing = column === "home" && value("home") === "";
			faults.push({ row, column, code: missing ? "csv-value-missing" : "csv-value-invalid" });
		}
		if (kit !== null && parsed.success) {
			const { home, expires } = parsed.data;
			const project = value("project") === "" ? null : value("project");
			read.push({ row, kit, home, project, flat: settingsOf(parsed.data), expiresAt: expires ?? null });
		}
	}
	if (faults.length > 0) throw new CsvInvalid(faults);
	return read;
}

const textsOf = ({ value }: CsvRow<Column>) =>
	Object.fromEntries((Object.keys(values) as (keyof typeof values)[]).map((column) => [column, value(column)]));

function settingsOf(row: z.output<typeof valuesSchema>): FlatSettings {
	return {
		callType: row.call_type,
		timeZone: row.time_zone,
		language: row.language,
		homeAutomation: row.home_automation,
		premiumPlan: row.premium_plan,
		withIndoorMonitor: row.with_indoor_monitor,
		landlineService: row.landline_service,
		landlineExpiresAt: row.landline_expires,
	};
}
