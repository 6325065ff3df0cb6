import type { ErrorCode } from "#protocol/error-codes.ts";
import { FoyerError } from "#protocol/foyer-error.ts";

/** What is wrong with one row of a file, and where. It never repeats the value. */
export interface CsvFault {
	/** As a spreadsheet counts: the header is row 1. */
	readonly row: number;
	/** Null where the row as a whole is wrong. */
	readonly column: string | null;
	readonly code: ErrorCode;
}

/** The refusal of a whole file, with every row that is wrong in it. */
export class CsvInvalid extends FoyerError {
	readonly faults: readonly CsvFault[];

	constructor(faults: readonly CsvFault[]) {
		super("csv-invalid");
		this.faults = faults.toSorted((a, b) => a.row - b.row);
	}
}
