import type { Kysely } from "kysely";

/** Registering by the QR code, and the six digits on their way to an applicant. */
export async function createEnrolments(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable("enrolments")
		.addColumn("id", "text", (column) => column.primaryKey())
		.addColumn("account_id", "text", (column) => column.notNull().references("accounts.id"))
		.addColumn("generation", "integer", (column) => column.notNull())
		.addColumn("token_hash", "text", (column) => column.notNull().unique())
		.addColumn("code_hash", "text", (column) => column.notNull().unique())
		.addColumn("public_url", "text", (column) => column.notNull())
		.addColumn("issued_at", "bigint", (column) => column.notNull())
		.addColumn("expires_at", "bigint", (column) => column.notNull())
		.addColumn("used_at", "bigint")
		.addColumn("replaced_at", "bigint")
		.execute();
	await db.schema.createIndex("enrolments_by_account").on("enrolments").column("account_id").execute();
	await db.schema
		.createTable("verification_codes")
		.addColumn("account_id", "text", (column) => column.notNull().references("accounts.id"))
		.addColumn("enrolment_id", "text", (column) => column.notNull().references("enrolments.id"))
		.addColumn("name", "text", (column) => column.notNull())
		.addColumn("email", "text")
		.addColumn("mobile", "text")
		.addColumn("country", "text", (column) => column.notNull())
		.addColumn("code_hash", "text", (column) => column.notNull())
		.addColumn("attempts", "integer", (column) => column.notNull())
		.addColumn("expires_at", "bigint", (column) => column.notNull())
		.addPrimaryKeyConstraint("verification_codes_key", ["account_id", "enrolment_id"])
		.execute();
}
