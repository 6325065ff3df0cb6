import type { Kysely } from "kysely";

/** What a session of the tenant's app and a visitor's QR code need beside their rows, and how an ended session is told. */
export async function createAppSessions(db: Kysely<unknown>): Promise<void> {
	// No account has a generation 0, so a session of before belongs to none.
	await addColumn(db, "app_sessions", "generation", "integer", 0);
	await addColumn(db, "app_sessions", "token_expires_at", "bigint", 0);
	for (const column of ["valid_from", "valid_until", "uses_left"]) {
		await db.schema.alterTable("access_entries").addColumn(column, "bigint").execute();
	}
	await db.schema
		.createTable("ended_app_sessions")
		.addColumn("account_id", "text", (column) => column.notNull().references("accounts.id"))
		.addColumn("token_hash", "text", (column) => column.notNull())
		.addColumn("refresh_hash", "text", (column) => column.primaryKey())
		.addColumn("ended_at", "bigint", (column) => column.notNull())
		.execute();
	await db.schema.createIndex("ended_by_token").on("ended_app_sessions").column("token_hash").execute();
	await db.schema.createIndex("ended_by_time").on("ended_app_sessions").column("ended_at").execute();
}

/** One column a statement: SQLite's ALTER TABLE takes no more. */
async function addColumn(db: Kysely<unknown>, table: string, name: string, type: "integer" | "bigint", value: number) {
	await db.schema
		.alterTable(table)
		.addColumn(name, type, (column) => column.notNull().defaultTo(value))
		.execute();
}
