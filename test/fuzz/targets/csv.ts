import { CsvInvalid } from "#cloud/csv/csv-invalid.ts";
import { readKits } from "#cloud/kits/kit-csv.ts";
import { readStock } from "#cloud/mac-library/import-macs.ts";
import { kitIdSchema } from "#protocol/kit-id.ts";
import { asUnixMs } from "#protocol/units.ts";
import { must, mustBeCode, mustBePlain, orRefused } from "../invariants.ts";

const NOW = asUnixMs(1_790_000_000_000);
/** What both imports take at a time. */
const MOST_ROWS = 500;

/** The two files that people import: kits to place, and a distributor's stock. */
export function fuzz(data: Buffer): void {
	const text = data.toString();
	read(() => readKits(text, NOW));
	read(() => readStock(text));
}

function read(parse: () => readonly { readonly row: number; readonly kit: string }[]): void {
	const rows = orRefused(() => withSoundFaults(parse));
	if (rows === null) return;
	mustBePlain(rows);
	must(rows.length > 0 && rows.length <= MOST_ROWS, `${rows.length} rows were taken`);
	for (const { kit } of rows) must(kitIdSchema.safeParse(kit).success, "a kit was taken that is none");
	must(new Set(rows.map(({ kit }) => kit)).size === rows.length, "a kit was taken twice");
}

/** A refusal names at least one row, and each with a code of the table. */
function withSoundFaults<T>(parse: () => T): T {
	try {
		return parse();
	} catch (error) {
		if (!(error instanceof CsvInvalid)) throw error;
		must(error.faults.length > 0, "a file was refused without a reason");
		for (const { row, code } of error.faults) {
			must(Number.isInteger(row) && row >= 1, `a fault is in row ${row}`);
			mustBeCode(code);
		}
		throw error;
	}
}
