import { type Kysely, sql } from "kysely";
import type { DatabaseKind } from "../database-kind.ts";

/** The audit log: rows are chained by hash, and the database itself refuses to change or delete one. */
export async function createAudit(db: Kysely<unknown>, kind: DatabaseKind): Promise<void> {
	await db.schema
		.createTable("audit")
		.addColumn("sequence", "bigint", (column) => column.primaryKey())
		.addColumn("at", "bigint", (column) => column.notNull())
		.addColumn("action", "text", (column) => column.notNull())
		.addColumn("actor", "text", (column) => column.notNull())
		.addColumn("source", "text", (column) => column.notNull())
		.addColumn("account_id", "text", (column) => column.notNull())
		.addColumn("kit", "text", (column) => column.notNull())
		.addColumn("generation", "integer", (column) => column.notNull())
		.addColumn("reset_count", "integer", (column) => column.notNull())
		.addColumn("kept_count", "integer", (column) => column.notNull())
		.addColumn("removed_count", "integer", (column) => column.notNull())
		.addColumn("previous_hash", "text", (column) => column.notNull())
		.addColumn("hash", "text", (column) => column.notNull())
		.execute();
	await db.schema
		.createTable("audit_head")
		.addColumn("id", "integer", (column) => column.primaryKey())
		.addColumn("sequence", "bigint", (column) => column.notNull())
		.addColumn("hash", "text", (column) => column.notNull())
		.execute();
	await sql`insert into audit_head (id, sequence, hash) values (1, 0, ${"0".repeat(64)})`.execute(db);
	await (kind === "sqlite" ? refuseChangesInSqlite(db) : refuseChangesInPostgres(db));
}

async function refuseChangesInSqlite(db: Kysely<unknown>): Promise<void> {
	for (const action of ["update", "delete"]) {
		await sql`
			create trigger ${sql.ref(`audit_no_${action}`)} before ${sql.raw(action)} on audit
			begin select raise(abort, 'audit rows are append-only'); end`.execute(db);
	}
}

async function refuseChangesInPostgres(db: Kysely<unknown>): Promise<void> {
	await sql`
		create function refuse_audit_change() returns trigger language plpgsql as
		$$ begin raise exception 'audit rows are append-only'; end $$`.execute(db);
	await sql`
		create trigger audit_append_only before update or delete or truncate on audit
		for each statement execute function refuse_audit_change()`.execute(db);
}
