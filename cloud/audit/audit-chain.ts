import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import type { AuditRow } from "../ports/audit.ts";

/** What the first row follows from. */
export const FIRST_HASH = "0".repeat(64);

/** SHA-256 over the canonical JSON (RFC 8785) of the row, which holds the hash of the one before; hexadecimal. */
export function hashOf(row: Omit<AuditRow, "hash">): string {
	const text = canonicalize(row);
	if (text === undefined) throw new TypeError("nothing to hash");
	return createHash("sha256").update(text).digest("hex");
}

/** True where the row is what was hashed, and follows from the one before. */
export function follows(
	{ hash, ...row }: AuditRow,
	before: { readonly sequence: number; readonly hash: string },
): boolean {
	return row.sequence === before.sequence + 1 && row.previousHash === before.hash && hashOf(row) === hash;
}
