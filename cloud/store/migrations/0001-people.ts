import type { Kysely } from "kysely";

/** Who may sign in to the consoles, and where they are signed in. */
export async function createPeople(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable("people")
		.addColumn("id", "text", (column) => column.primaryKey())
		.addColumn("kind", "text", (column) => column.notNull())
		.addColumn("email", "text", (column) => column.notNull().unique())
		.addColumn("name", "text", (column) => column.notNull())
		.addColumn("password_hash", "text")
		.addColumn("demo", "integer", (column) => column.notNull())
		.execute();
	await db.schema
		.createTable("sessions")
		.addColumn("token_hash", "text", (column) => column.primaryKey())
		.addColumn("person_id", "text", (column) => column.notNull().references("people.id"))
		.addColumn("role", "text", (column) => column.notNull())
		.addColumn("identity", "text", (column) => column.notNull())
		.addColumn("expires_at", "bigint", (column) => column.notNull())
		.execute();
}
