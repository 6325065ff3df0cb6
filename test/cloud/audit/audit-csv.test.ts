import { expect, it } from "vitest";
import { auditCsv } from "#cloud/audit/audit-csv.ts";
import { chainOf } from "./exported.ts";

const [row] = chainOf(1);
if (row === undefined) throw new Error("a chain of one has a row");

it("has a header and a line a row, with times in UTC", () => {
	const [header, line, ...rest] = auditCsv([row]).split("\r\n");
	expect(header).toBe(
		"sequence,at,action,actor,source,account_id,kit,generation,reset,kept,removed,previous_hash,hash",
	);
	expect(line).toBe(
		`1,2026-09-21T14:13:21.000Z,account-reset,${row.actor},installer,${row.accountId},0C1105A1B2C3,2,3,12,1,${row.previousHash},${row.hash}`,
	);
	expect(rest).toEqual([""]);
});

it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])("gives a spreadsheet no formula: %j", (actor) => {
	const line = auditCsv([{ ...row, actor }]).slice(auditCsv([]).length);
	expect(line).toMatch(/^1,2026-[^,]*,account-reset,"?'/);
});

it("quotes what would end a field or a line", () => {
	expect(auditCsv([{ ...row, actor: 'a,"b"\nc' }])).toContain(',"a,""b""\nc",');
});

it("is a header alone where there is no row", () => {
	expect(auditCsv([]).split("\r\n")).toHaveLength(2);
});
