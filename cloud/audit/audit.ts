import { setImmediate as nextTurn } from "node:timers/promises";
import { FoyerError } from "#protocol/foyer-error.ts";
import type { CloudContext } from "../context.ts";
import { everyPublicKey } from "../documents/cloud-keys.ts";
import type { Actor } from "../ports/actor.ts";
import type { Audit, AuditFilter, AuditRow } from "../ports/audit.ts";
import { readAnchor, startOf } from "./audit-anchor.ts";
import { makeExport } from "./audit-export.ts";
import { asAuditRow } from "./audit-row.ts";
import { ownRows } from "./own-rows.ts";
import { readHead, verifyAudit } from "./verify-audit.ts";
import { STRIDE } from "./walk-chain.ts";

export function createAudit({ store, keys, clock }: Pick<CloudContext, "store" | "keys" | "clock">): Audit {
	const { db } = store;

	return {
		async list(actor, { cursor, limit, filter = {} }) {
			const before = cursor === null ? Number.MAX_SAFE_INTEGER : sequenceOf(cursor);
			const rows = await ownRows(db, actor, filter)
				.where("sequence", "<", before)
				.orderBy("sequence", "desc")
				.limit(limit + 1)
				.execute();
			const items = rows.slice(0, limit).map(asAuditRow);
			const last = items.at(-1);
			return { items, nextCursor: rows.length > limit && last !== undefined ? String(last.sequence) : null };
		},

		async export(actor, filter) {
			const head = await readHead(db);
			const rows = await rowsUpTo(head.sequence, actor, filter);
			// Read last: what a pruning took meanwhile is a beginning, and all of it is below this anchor.
			const anchor = await readAnchor(db);
			const left = rows.filter(({ sequence }) => sequence > startOf(anchor).sequence);
			return makeExport(
				{ exportedAt: clock(), filter, anchor, head: laterOf(head, startOf(anchor)), rows: left },
				keys,
			);
		},

		verify: () => verifyAudit(db, everyPublicKey(keys)),
	};

	async function rowsUpTo(last: number, actor: Actor, filter: AuditFilter): Promise<readonly AuditRow[]> {
		const found: AuditRow[] = [];
		for (;;) {
			const rows = await ownRows(db, actor, filter)
				.where("sequence", ">", found.at(-1)?.sequence ?? 0)
				.where("sequence", "<=", last)
				.orderBy("sequence")
				.limit(STRIDE)
				.execute();
			found.push(...rows.map(asAuditRow));
			if (rows.length < STRIDE) return found;
			await nextTurn();
		}
	}
}

/** A pruning that overtook the export leaves nothing of what the head was. */
const laterOf = <End extends { readonly sequence: number }>(head: End, start: End): End =>
	head.sequence >= start.sequence ? head : start;

function sequenceOf(cursor: string): number {
	const sequence = Number(cursor);
	if (!Number.isSafeInteger(sequence)) throw new FoyerError("validation-failed", "cursor");
	return sequence;
}
