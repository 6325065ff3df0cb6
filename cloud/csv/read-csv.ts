import { CsvError, parse } from "csv-parse/sync";
import { CsvInvalid } from "./csv-invalid.ts";

/** So many rows at a time: a building, and a second of a database. */
const MOST_ROWS = 500;

export interface CsvColumns<Column extends string> {
	readonly required: readonly Column[];
	readonly optional: readonly Column[];
}

export interface CsvRow<Column extends string> {
	/** As a spreadsheet counts: the header is row 1. */
	readonly row: number;
	/** Trimmed; empty where the file has no such column. */
	value(column: Column): string;
}

/**
 * The rows below the header of a CSV file (RFC 4180), with commas, or with the semicolons that spreadsheets write where
 * the comma is a decimal sign. Throws CsvInvalid with all that is wrong with the header, or with rows of another length.
 */
export function readCsv<Column extends string>(text: string, columns: CsvColumns<Column>): readonly CsvRow<Column>[] {
	const [header, ...rows] = recordsOf(text);
	const names = header?.record.map((name) => name.toLowerCase()) ?? [];
	refuseHeader(names, columns);
	if (rows.length === 0) throw new CsvInvalid([{ row: 2, column: null, code: "csv-empty" }]);
	if (rows.length > MOST_ROWS) throw new CsvInvalid([{ row: MOST_ROWS + 2, column: null, code: "csv-too-long" }]);
	const malformed = rows.filter(({ record }) => record.length !== names.length);
	if (malformed.length > 0) {
		throw new CsvInvalid(malformed.map(({ row }) => ({ row, column: null, code: "csv-row-malformed" })));
	}
	return rows.map(({ row, record }) => ({ row, value: (column) => record[names.indexOf(column)] ?? "" }));
}

interface FoundRecord {
	readonly row: number;
	readonly record: readonly string[];
}

function recordsOf(text: string): readonly FoundRecord[] {
	const [firstLine = ""] = text.split(/\r?\n/, 1);
	const delimiter = firstLine.includes(";") && !firstLine.includes(",") ? ";" : ",";
	try {
		const found = parse(text, {
			bom: true,
			delimiter,
			info: true,
			trim: true,
			relax_column_count: true,
			skip_empty_lines: true,
		}) as unknown as readonly { readonly record: readonly string[]; readonly info: { readonly lines: number } }[];
		return found.map(({ record, info }) => ({ row: info.lines, record }));
	} catch (error) {
		if (!(error instanceof CsvError)) throw error;
		const row = "lines" in error ? Number(error["lines"]) : 1;
		throw new CsvInvalid([{ row, column: null, code: "csv-row-malformed" }]);
	}
}

function refuseHeader(names: readonly string[], { required, optional }: CsvColumns<string>): void {
	const known = [...required, ...optional];
	const missing = required.filter((column) => !names.includes(column));
	const unknown = names.filter((name, at) => !known.includes(name) || names.indexOf(name) !== at);
	const faults = [
		...missing.map((column) => ({ row: 1, column, code: "csv-column-missing" as const })),
		...unknown.map((column) => ({ row: 1, column: column.slice(0, 40), code: "csv-column-unknown" as const })),
	];
	if (faults.length > 0) throw new CsvInvalid(faults);
}
