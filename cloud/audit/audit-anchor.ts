import type { KeyObject } from "node:crypto";
import { z } from "zod";
import { isSignedBy, signed } from "#protocol/signing.ts";
import { unixMsSchema } from "#protocol/units.ts";
import type { Reader } from "../store/open-store.ts";
import { FIRST_HASH } from "./audit-chain.ts";
import { hashSchema } from "./audit-row.ts";

/** What stands for the rows that the retention took: where they ended, and the cloud's word for it. */
export const auditAnchorSchema = z.strictObject({
	v: z.literal(1),
	type: z.literal("audit-anchor"),
	sequence: z.int().min(1).describe("The last row that was pruned."),
	hash: hashSchema.describe("That row's hash: the first row that is left follows from it."),
	prunedAt: unixMsSchema,
	/** Ed25519 over the canonical JSON of everything else, base64url. */
	signature: z.string().length(86),
});

export type AuditAnchor = z.infer<typeof auditAnchorSchema>;

/** The end of what was, which the next row must follow from. */
export interface ChainEnd {
	readonly sequence: number;
	readonly hash: string;
}

/** Where a chain begins: after its anchor, or at nothing. */
export const startOf = (anchor: ChainEnd | null): ChainEnd => anchor ?? { sequence: 0, hash: FIRST_HASH };

export function makeAnchor(end: ChainEnd, prunedAt: AuditAnchor["prunedAt"], key: KeyObject): AuditAnchor {
	return signed({ v: 1, type: "audit-anchor", sequence: end.sequence, hash: end.hash, prunedAt } as const, key);
}

export const isGenuine = (anchor: AuditAnchor, keys: readonly KeyObject[]): boolean => isSignedBy(anchor, keys);

/** The newest anchor; null while nothing was ever pruned. */
export async function readAnchor(db: Reader): Promise<AuditAnchor | null> {
	const row = await db.selectFrom("audit_anchors").selectAll().orderBy("sequence", "desc").limit(1).executeTakeFirst();
	if (row === undefined) return null;
	const { sequence, hash, pruned_at: prunedAt, signature } = row;
	return { v: 1, type: "audit-anchor", sequence, hash, prunedAt, signature };
}
