import { expect, it } from "vitest";
import { CsvInvalid } from "#cloud/csv/csv-invalid.ts";
import { readCsv } from "#cloud/csv/read-csv.ts";

const columns = { required: ["mac"], optional: ["note"] } as const;
const read = (text: string) =>
	readCsv<"mac" | "note">(text, columns).map(({ row, value }) => [row, value("mac"), value("note")]);

function faultsOf(text: string) {
	try {
		read(text);
	} catch (error) {
		if (error instanceof CsvInvalid) return error.faults;
		throw error;
	}
	return [];
}

it("reads columns in any order and case, trimmed, and counts rows as a spreadsheet does", () => {
	expect(read("Note, MAC\r\nShelf 4 , 0C1105A1B2C3\r\n\r\n, 0C1105A1B2C4\r\n")).toEqual([
		[2, "0C1105A1B2C3", "Shelf 4"],
		[4, "0C1105A1B2C4", ""],
	]);
});

it("reads what spreadsheets write: a byte order mark, semicolons, quotation marks", () => {
	expect(read('\uFEFFmac;note\n0C1105A1B2C3;"left, ""high"""\n')).toEqual([[2, "0C1105A1B2C3", 'left, "high"']]);
});

it.each([
	["note\nx\n", [{ row: 1, column: "mac", code: "csv-column-missing" }]],
	["mac,colour\nx,y\n", [{ row: 1, column: "colour", code: "csv-column-unknown" }]],
	["mac,mac\nx,y\n", [{ row: 1, column: "mac", code: "csv-column-unknown" }]],
	["mac\n", [{ row: 2, column: null, code: "csv-empty" }]],
	["", [{ row: 1, column: "mac", code: "csv-column-missing" }]],
	[`mac\n${"x\n".repeat(501)}`, [{ row: 502, column: null, code: "csv-too-long" }]],
	["mac,note\na,b\nc\nd,e,f\n", [3, 4].map((row) => ({ row, column: null, code: "csv-row-malformed" }))],
	['mac,note\na,b\n"c,d\n', [{ row: 3, column: null, code: "csv-row-malformed" }]],
])("refuses %j with row, column and reason", (text, faults) => {
	expect(faultsOf(text)).toEqual(faults);
});
