import type { KitId } from "#protocol/kit-id.ts";
import { lineSchema } from "#protocol/text.ts";
import { type CsvFault, CsvInvalid } from "../csv/csv-invalid.ts";
import { type CsvRow, readCsv } from "../csv/read-csv.ts";
import type { Reader } from "../store/open-store.ts";
import { knownMacs, readMac, repeated } from "./macs.ts";

/** How long the words about a MAC may be. */
export const modelSchema = lineSchema(80);
export const noteSchema = lineSchema(240);

export const LIBRARY_TEMPLATE = "mac,model,note\r\n0C:11:05:A1:B2:C3,7-inch indoor monitor,Shelf 4\r\n";

const columns = { required: ["mac"], optional: ["model", "note"] } as const;
type Column = "mac" | "model" | "note";

export interface StockRow {
	readonly row: number;
	readonly kit: KitId;
	readonly model: string;
	readonly note: string;
}

/** The rows of a library's file. Throws CsvInvalid with every row that is wrong by itself, or is there twice. */
export function readStock(csv: string): readonly StockRow[] {
	const rows = readCsv<Column>(csv, columns).map((row) => ({ row, kit: readMac(row.value("mac")) }));
	const twice = repeated(rows).map(({ row }): CsvFault => ({ row: row.row, column: "mac", code: "mac-repeated" }));
	const faults = [...rows.flatMap(({ row, kit }) => faultsOf(row, kit)), ...twice];
	if (faults.length > 0) throw new CsvInvalid(faults);
	return rows.flatMap(({ row, kit }) =>
		kit === null ? [] : [{ row: row.row, kit, model: row.value("model"), note: row.value("note") }],
	);
}

/** Throws CsvInvalid with the rows whose MAC is placed or in a library, whoever's. */
export async function refuseTaken(db: Reader, rows: readonly StockRow[]): Promise<void> {
	const known = await knownMacs(
		db,
		rows.map(({ kit }) => kit),
	);
	const taken = rows.filter(({ kit }) => known.has(kit));
	if (taken.length > 0) throw new CsvInvalid(taken.map(({ row }) => ({ row, column: "mac", code: "mac-taken" })));
}

function faultsOf({ row, value }: CsvRow<Column>, kit: KitId | null): readonly CsvFault[] {
	const faults: CsvFault[] = [];
	if (value("mac") === "") faults.push({ row, column: "mac", code: "csv-value-missing" });
	else if (kit === null) faults.push({ row, column: "mac", code: "mac-invalid" });
	if (!modelSchema.safeParse(value("model")).success) faults.push({ row, column: "model", code: "csv-value-invalid" });
	if (!noteSchema.safeParse(value("note")).success) faults.push({ row, column: "note", code: "csv-value-invalid" });
	return faults;
}
