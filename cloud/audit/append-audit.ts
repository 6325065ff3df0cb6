import type { AuditRow } from "../ports/audit.ts";
import type { Store, Transact } from "../store/open-store.ts";
import { hashOf } from "./audit-chain.ts";

/** The only row of audit_head. */
export const HEAD = 1;

type NewAuditRow = Omit<AuditRow, "sequence" | "hash" | "previousHash">;

/** Adds a row to the end of the chain and moves the end. Whoever appends waits for whoever is appending. */
export async function appendAudit(store: Pick<Store, "kind">, trx: Transact, row: NewAuditRow): Promise<void> {
	const end = trx.selectFrom("audit_head").selectAll().where("id", "=", HEAD);
	const head = await (store.kind === "postgresql" ? end.forUpdate() : end).executeTakeFirstOrThrow();
	const unhashed = { ...row, sequence: head.sequence + 1, previousHash: head.hash };
	const hash = hashOf(unhashed);
	const { sequence, at, action, actor, source, kit, generation, counts } = unhashed;
	await trx
		.insertInto("audit")
		.values({
			sequence,
			at,
			action,
			actor,
			source,
			account_id: unhashed.accountId,
			kit,
			generation,
			reset_count: counts.reset,
			kept_count: counts.kept,
			removed_count: counts.removed,
			previous_hash: head.hash,
			hash,
		})
		.execute();
	await trx.updateTable("audit_head").set({ sequence, hash }).where("id", "=", HEAD).execute();
}
