import { type Kysely, sql } from "kysely";
import type { DatabaseKind } from "../database-kind.ts";

/**
 * What stands for pruned audit rows. The database lets a row go only where an anchor covers it, and takes an anchor only
 * where it names a row that is there: append-only but for the one narrow way.
 */
export async function createAuditAnchors(db: Kysely<unknown>, kind: DatabaseKind): Promise<void> {
	await db.schema
		.createTable("audit_anchors")
		.addColumn("sequence", "bigint", (column) => column.primaryKey())
		.addColumn("hash", "text", (column) => column.notNull())
		.addColumn("pruned_at", "bigint", (column) => column.notNull())
		.addColumn("signature", "text", (column) => column.notNull())
		.execute();
	await db.schema.createIndex("audit_by_kit").on("audit").columns(["kit", "sequence"]).execute();
	await (kind === "sqlite" ? guardInSqlite(db) : guardInPostgres(db));
}

async function guardInSqlite(db: Kysely<unknown>): Promise<void> {
	await sql`drop trigger audit_no_delete`.execute(db);
	await sql`
		create trigger audit_no_delete before delete on audit
		when old.sequence > (select coalesce(max(sequence), 0) from audit_anchors)
		begin select raise(abort, 'audit rows are append-only'); end`.execute(db);
	await sql`
		create trigger audit_anchors_match before insert on audit_anchors
		when not exists (select 1 from audit where sequence = new.sequence and hash = new.hash)
		begin select raise(abort, 'an audit anchor names an audit row'); end`.execute(db);
	for (const action of ["update", "delete"]) {
		await sql`
			create trigger ${sql.ref(`audit_anchors_no_${action}`)} before ${sql.raw(action)} on audit_anchors
			begin select raise(abort, 'audit anchors are append-only'); end`.execute(db);
	}
}

async function guardInPostgres(db: Kysely<unknown>): Promise<void> {
	await sql`drop trigger audit_append_only on audit`.execute(db);
	await sql`
		create trigger audit_append_only before update or truncate on audit
		for each statement execute function refuse_audit_change()`.execute(db);
	await sql`
		create function refuse_audit_delete() returns trigger language plpgsql as
		$$ begin
			if old.sequence > (select coalesce(max(sequence), 0) from audit_anchors) then
				raise exception 'audit rows are append-only';
			end if;
			return old;
		end $$`.execute(db);
	await sql`
		create trigger audit_no_delete before delete on audit
		for each row execute function refuse_audit_delete()`.execute(db);
	await sql`
		create function refuse_foreign_anchor() returns trigger language plpgsql as
		$$ begin
			if not exists (select 1 from audit where sequence = new.sequence and hash = new.hash) then
				raise exception 'an audit anchor names an audit row';
			end if;
			return new;
		end $$`.execute(db);
	await sql`
		create trigger audit_anchors_match before insert on audit_anchors
		for each row execute function refuse_foreign_anchor()`.execute(db);
	await sql`
		create trigger audit_anchors_append_only before update or delete or truncate on audit_anchors
		for each statement execute function refuse_audit_change()`.execute(db);
}
