import type { KeyObject } from "node:crypto";
import { z } from "zod";
import { isKeyChain } from "#protocol/key-chain.ts";
import { type KeyChain, keysOf, linksFrom } from "#protocol/key-endorsement.ts";
import { isSignedBy, publicKeyText, readPublicKey } from "#protocol/signing.ts";
import { type ChainEnd, isGenuine, startOf } from "./audit-anchor.ts";
import { hashOf } from "./audit-chain.ts";
import { type AuditExport, auditExportSchema } from "./audit-export.ts";
import { auditRowSchema } from "./audit-row.ts";

/** `signature`: every row is sound in itself, and yet it is not what that key signed. */
export type BreakReason = "row-changed" | "row-unlinked" | "row-missing" | "anchor-not-genuine" | "signature";

export type ExportVerdict =
	| { readonly outcome: "intact"; readonly rows: number; readonly withheld: number; readonly pruned: number }
	| { readonly outcome: "broken"; readonly brokenAt: number | null; readonly reason: BreakReason }
	| { readonly outcome: "malformed" };

/** Rows are looked at one by one: a damaged one is a break to be named, not another kind of file. */
const looseExportSchema = auditExportSchema.extend({ rows: z.array(z.unknown()).readonly() });

/**
 * Checks an export, as parsed from JSON, without a cloud: its rows in order, the anchor, then the signature over all of
 * it, which is the trusted key's or that of one which the export's chain leads to from there.
 */
export function checkExport(value: unknown, trusted: KeyObject): ExportVerdict {
	const parsed = looseExportSchema.safeParse(value);
	if (!parsed.success) return { outcome: "malformed" };
	const { anchor, head, withheld, rows, endorsements = [] } = parsed.data;
	const signer = newestFrom(trusted, endorsements);
	// The signer vouches for the chain, as for all of the export: an anchor may be of any key in it.
	if (anchor !== null && !isGenuine(anchor, [signer, ...keysOf(endorsements).map(readPublicKey)]))
		return broken(anchor.sequence, "anchor-not-genuine");
	const start = startOf(anchor);
	const found = firstBreak(rows, { start, head, withheld });
	if (found !== null) return found;
	if (!isSignedBy(value, [signer])) return broken(null, "signature");
	const pruned = start.sequence;
	return { outcome: "intact", rows: rows.length, withheld: head.sequence - pruned - rows.length, pruned };
}

/** Where the chain leads to from a trusted key: that key itself where it leads nowhere or does not hold. */
function newestFrom(trusted: KeyObject, chain: KeyChain): KeyObject {
	const last = isKeyChain(chain) ? linksFrom(chain, publicKeyText(trusted)).at(-1) : undefined;
	return last === undefined ? trusted : readPublicKey(last.key);
}

interface Bounds {
	readonly start: ChainEnd;
	readonly head: ChainEnd;
	readonly withheld: AuditExport["withheld"];
}

/** Every sequence from the start to the head is a row or said to be withheld; neighbours follow from each other. */
function firstBreak(rows: readonly unknown[], { start, head, withheld }: Bounds): ExportVerdict | null {
	const afterGap = new Map(withheld.map(({ from, to }) => [from, to]));
	// The hash that the next row must follow from; null behind a gap, where it is not known.
	let before: { readonly sequence: number; readonly hash: string | null } = start;
	const skipGap = () => {
		const to = afterGap.get(before.sequence + 1);
		if (to !== undefined) before = { sequence: to, hash: null };
	};
	for (const value of rows) {
		skipGap();
		const expected = before.sequence + 1;
		const parsed = auditRowSchema.safeParse(value);
		if (!parsed.success) return broken(expected, "row-changed");
		const { hash, ...row } = parsed.data;
		if (row.sequence !== expected) return broken(expected, "row-missing");
		if (hashOf(row) !== hash) return broken(expected, "row-changed");
		if (before.hash !== null && row.previousHash !== before.hash) return broken(expected, "row-unlinked");
		before = { sequence: expected, hash };
	}
	skipGap();
	if (before.sequence !== head.sequence) return broken(before.sequence + 1, "row-missing");
	return before.hash === null || before.hash === head.hash ? null : broken(head.sequence, "row-changed");
}

const broken = (brokenAt: number | null, reason: BreakReason): ExportVerdict => ({
	outcome: "broken",
	brokenAt,
	reason,
});
