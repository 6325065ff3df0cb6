import type { Selectable } from "kysely";
import { FoyerError } from "#protocol/foyer-error.ts";
import type { Actor, Audit, AuditRow } from "../cloud.ts";
import { ownKits } from "../people/own-kits.ts";
import type { Store } from "../store/open-store.ts";
import type { AuditTable } from "../store/technical-tables.ts";
import { HEAD } from "./append-audit.ts";
import { FIRST_HASH, follows } from "./audit-chain.ts";

/** Rows read at a time while the chain is walked. */
const STRIDE = 1_000;

export function createAudit({ db }: Pick<Store, "db">): Audit {
	return {
		async list(actor: Actor, { cursor, limit }) {
			const before = cursor === null ? Number.MAX_SAFE_INTEGER : sequenceOf(cursor);
			const rows = await db
				.selectFrom("audit")
				.selectAll()
				.where("sequence", "<", before)
				.where("kit", "in", ownKits(db, actor))
				.orderBy("sequence", "desc")
				.limit(limit + 1)
				.execute();
			const items = rows.slice(0, limit).map(asAuditRow);
			const last = items.at(-1);
			return { items, nextCursor: rows.length > limit && last !== undefined ? String(last.sequence) : null };
		},

		async verify() {
			const head = await db.selectFrom("audit_head").selectAll().where("id", "=", HEAD).executeTakeFirstOrThrow();
			let end = { sequence: 0, hash: FIRST_HASH };
			for (;;) {
				const rows = await db
					.selectFrom("audit")
					.selectAll()
					.where("sequence", ">", end.sequence)
					.where("sequence", "<=", head.sequence)
					.orderBy("sequence")
					.limit(STRIDE)
					.execute();
				for (const row of rows.map(asAuditRow)) {
					if (!follows(row, end)) return broken(end);
					end = row;
				}
				if (rows.length < STRIDE) break;
			}
			// A chain whose last rows were cut off is whole in itself; the head remembers where it ended.
			if (end.sequence !== head.sequence || end.hash !== head.hash) return broken(end);
			return { rows: end.sequence, intact: true, brokenAt: null, head: end.sequence === 0 ? null : end.hash };
		},
	};
}

const broken = (end: { readonly sequence: number; readonly hash: string }) => ({
	rows: end.sequence,
	intact: false,
	brokenAt: end.sequence + 1,
	head: end.sequence === 0 ? null : end.hash,
});

function sequenceOf(cursor: string): number {
	const sequence = Number(cursor);
	if (!Number.isSafeInteger(sequence)) throw new FoyerError("validation-failed", "cursor");
	return sequence;
}

function asAuditRow(row: Selectable<AuditTable>): AuditRow {
	const { sequence, at, action, actor, source, account_id: accountId, kit, generation, hash } = row;
	const counts = { reset: row.reset_count, kept: row.kept_count, removed: row.removed_count };
	return {
		sequence,
		at,
		action,
		actor,
		source,
		accountId,
		kit,
		generation,
		counts,
		hash,
		previousHash: row.previous_hash,
	};
}
