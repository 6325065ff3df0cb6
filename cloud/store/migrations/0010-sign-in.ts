import type { Kysely } from "kysely";

/** Sessions that turn over and can be listed, the second factor, links that set a password, and counted attempts. */
export async function createSignIn(db: Kysely<unknown>): Promise<void> {
	// Whoever is signed in signs in once more: a session of before has neither an id nor a beginning.
	await db.schema.dropTable("sessions").execute();
	await db.schema
		.createTable("sessions")
		.addColumn("id", "text", (column) => column.primaryKey())
		.addColumn("person_id", "text", (column) => column.notNull().references("people.id"))
		.addColumn("token_hash", "text", (column) => column.notNull().unique())
		.addColumn("previous_hash", "text", (column) => column.unique())
		.addColumn("renewed_at", "bigint", (column) => column.notNull())
		.addColumn("confirmed_at", "bigint")
		.addColumn("role", "text", (column) => column.notNull())
		.addColumn("identity", "text", (column) => column.notNull())
		.addColumn("created_at", "bigint", (column) => column.notNull())
		.addColumn("used_at", "bigint", (column) => column.notNull())
		.addColumn("expires_at", "bigint", (column) => column.notNull())
		.addColumn("browser", "text")
		.addColumn("address", "text")
		.execute();
	await db.schema.createIndex("sessions_by_person").on("sessions").column("person_id").execute();
	await db.schema
		.createTable("totp")
		.addColumn("person_id", "text", (column) => column.primaryKey().references("people.id"))
		.addColumn("seed", "text", (column) => column.notNull())
		.addColumn("confirmed", "integer", (column) => column.notNull())
		.addColumn("last_step", "bigint", (column) => column.notNull())
		.execute();
	await db.schema
		.createTable("recovery_codes")
		.addColumn("person_id", "text", (column) => column.notNull().references("people.id"))
		.addColumn("code_hash", "text", (column) => column.notNull())
		.addPrimaryKeyConstraint("recovery_codes_key", ["person_id", "code_hash"])
		.execute();
	await db.schema
		.createTable("password_links")
		.addColumn("token_hash", "text", (column) => column.primaryKey())
		.addColumn("person_id", "text", (column) => column.notNull().references("people.id"))
		.addColumn("expires_at", "bigint", (column) => column.notNull())
		.execute();
	await db.schema
		.createTable("attempts")
		.addColumn("key_hash", "text", (column) => column.primaryKey())
		.addColumn("count", "integer", (column) => column.notNull())
		.addColumn("last_at", "bigint", (column) => column.notNull())
		.addColumn("ends_at", "bigint", (column) => column.notNull())
		.execute();
}
