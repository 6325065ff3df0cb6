import { FoyerError } from "#protocol/foyer-error.ts";
import type { Milliseconds, UnixMs } from "#protocol/units.ts";
import type { CloudContext } from "../context.ts";
import { everyPublicKey } from "../documents/cloud-keys.ts";
import type { Reader } from "../store/open-store.ts";
import { type ChainEnd, isGenuine, makeAnchor, readAnchor, startOf } from "./audit-anchor.ts";
import { walkChain } from "./walk-chain.ts";

/**
 * Removes the oldest rows, those past the retention, and leaves a signed anchor for them in the same transaction; the
 * database lets go of no row that an anchor does not cover. Returns how many went. Refused: audit-chain-broken, as an
 * anchor above a break would hide it.
 */
export async function pruneAudit(
	{ store, keys, clock }: Pick<CloudContext, "store" | "keys" | "clock">,
	retention: Milliseconds,
): Promise<number> {
	const now = clock();
	const before = await readAnchor(store.db);
	if (before !== null && !isGenuine(before, everyPublicKey(keys))) throw broken(before.sequence);
	const last = await lastBefore(store.db, Math.max(0, now - retention) as UnixMs);
	if (last === null) return 0;
	// What was walked cannot change before it is removed: rows are append-only.
	const whole = await walkChain(store.db, startOf(before), last.sequence);
	if (whole.sequence !== last.sequence) throw broken(whole.sequence + 1);
	const anchor = makeAnchor(last, now, keys.privateKey);
	return store.transaction(async (trx) => {
		await trx
			.insertInto("audit_anchors")
			.values({
				sequence: anchor.sequence,
				hash: anchor.hash,
				pruned_at: anchor.prunedAt,
				signature: anchor.signature,
			})
			.execute();
		const { numDeletedRows } = await trx
			.deleteFrom("audit")
			.where("sequence", "<=", anchor.sequence)
			.executeTakeFirst();
		return Number(numDeletedRows);
	});
}

/** The last of the rows at the chain's beginning that are all older: a clock that jumped back takes no younger row along. */
async function lastBefore(db: Reader, moment: UnixMs): Promise<ChainEnd | null> {
	const { first } = await db
		.selectFrom("audit")
		.select((expression) => expression.fn.min("sequence").as("first"))
		.where("at", ">=", moment)
		.executeTakeFirstOrThrow();
	const last = await db
		.selectFrom("audit")
		.select(["sequence", "hash"])
		.where("sequence", "<", first ?? Number.MAX_SAFE_INTEGER)
		.orderBy("sequence", "desc")
		.limit(1)
		.executeTakeFirst();
	return last ?? null;
}

const broken = (sequence: number) => new FoyerError("audit-chain-broken", `row ${sequence}`);
