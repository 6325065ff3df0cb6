import type { KeyObject } from "node:crypto";
import type { Audit } from "../ports/audit.ts";
import type { Reader } from "../store/open-store.ts";
import { HEAD } from "./append-audit.ts";
import { type ChainEnd, isGenuine, readAnchor, startOf } from "./audit-anchor.ts";
import { walkChain } from "./walk-chain.ts";

type Verdict = Awaited<ReturnType<Audit["verify"]>>;

/** Walks the whole chain that is in the store, from its anchor, which one of the keys signed, to its end. */
export async function verifyAudit(db: Reader, keys: readonly KeyObject[]): Promise<Verdict> {
	const anchor = await readAnchor(db);
	const head = await readHead(db);
	const start = startOf(anchor);
	if (anchor !== null && !isGenuine(anchor, keys)) return verdict(start, start, anchor.sequence);
	const end = await walkChain(db, start, head.sequence);
	// A chain whose last rows were cut off is whole in itself; the head remembers where it ended.
	if (end.sequence === head.sequence && end.hash === head.hash) return verdict(start, end, null);
	// A pruning in between takes rows from under the walk: that is no break.
	const now = await readAnchor(db);
	return startOf(now).sequence === start.sequence ? verdict(start, end, end.sequence + 1) : verifyAudit(db, keys);
}

/** Where the chain ends, as whoever appended last left it. */
export const readHead = (db: Reader): Promise<ChainEnd> =>
	db.selectFrom("audit_head").select(["sequence", "hash"]).where("id", "=", HEAD).executeTakeFirstOrThrow();

const verdict = (start: ChainEnd, end: ChainEnd, brokenAt: number | null): Verdict => ({
	rows: end.sequence - start.sequence,
	pruned: start.sequence,
	intact: brokenAt === null,
	brokenAt,
	head: end.sequence === 0 ? null : end.hash,
});
