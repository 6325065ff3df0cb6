import { stringify } from "csv-stringify/sync";
import type { AuditRow } from "../ports/audit.ts";

/** The rows as CSV (RFC 4180) with a header; times in UTC as ISO 8601. */
export function auditCsv(rows: readonly AuditRow[]): string {
	return stringify(
		rows.map((row) => ({ ...row, ...row.counts, at: new Date(row.at).toISOString() })),
		{
			header: true,
			columns,
			record_delimiter: "windows",
			// A value that begins with = + - @ is a formula to a spreadsheet, and may do harm (OWASP, CSV injection).
			escape_formulas: true,
		},
	);
}

const columns = [
	{ key: "sequence", header: "sequence" },
	{ key: "at", header: "at" },
	{ key: "action", header: "action" },
	{ key: "actor", header: "actor" },
	{ key: "source", header: "source" },
	{ key: "accountId", header: "account_id" },
	{ key: "kit", header: "kit" },
	{ key: "generation", header: "generation" },
	{ key: "reset", header: "reset" },
	{ key: "kept", header: "kept" },
	{ key: "removed", header: "removed" },
	{ key: "previousHash", header: "previous_hash" },
	{ key: "hash", header: "hash" },
] as const;
