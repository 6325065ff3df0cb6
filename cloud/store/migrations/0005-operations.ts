import type { Kysely } from "kysely";
import type { DatabaseKind } from "../database-kind.ts";

/** What was decided, what it led to, and what waits for the broker. */
export async function createOperations(db: Kysely<unknown>, kind: DatabaseKind): Promise<void> {
	await db.schema
		.createTable("operations")
		.addColumn("account_id", "text", (column) => column.notNull().references("accounts.id"))
		.addColumn("operation_id", "text", (column) => column.notNull())
		.addColumn("kind", "text", (column) => column.notNull())
		.addColumn("actor", "text", (column) => column.notNull())
		.addColumn("outcome", "text", (column) => column.notNull())
		.addColumn("code", "text")
		.addColumn("generation", "integer", (column) => column.notNull())
		.addColumn("at", "bigint", (column) => column.notNull())
		.addPrimaryKeyConstraint("operations_key", ["account_id", "operation_id"])
		.execute();
	await db.schema.createIndex("operations_by_id").on("operations").column("operation_id").execute();
	await db.schema
		.createTable("resets")
		.addColumn("account_id", "text", (column) => column.notNull().references("accounts.id"))
		.addColumn("generation", "integer", (column) => column.notNull())
		.addColumn("operation_id", "text", (column) => column.notNull())
		.addColumn("source", "text", (column) => column.notNull())
		.addColumn("at", "bigint", (column) => column.notNull())
		.addColumn("removed", "text", (column) => column.notNull())
		.addPrimaryKeyConstraint("resets_key", ["account_id", "generation"])
		.execute();
	await db.schema
		.createTable("timeline")
		.addColumn("account_id", "text", (column) => column.notNull().references("accounts.id"))
		.addColumn("generation", "integer", (column) => column.notNull())
		.addColumn("step", "text", (column) => column.notNull())
		.addColumn("at", "bigint", (column) => column.notNull())
		.addColumn("source", "text")
		.addPrimaryKeyConstraint("timeline_key", ["account_id", "generation", "step"])
		.execute();
	await db.schema
		.createTable("certificates")
		.addColumn("account_id", "text", (column) => column.notNull().references("accounts.id"))
		.addColumn("generation", "integer", (column) => column.notNull())
		.addColumn("certificate", "text", (column) => column.notNull())
		.addColumn("issued_at", "bigint", (column) => column.notNull())
		.addPrimaryKeyConstraint("certificates_key", ["account_id", "generation"])
		.execute();
	await db.schema
		.createTable("outbox")
		.addColumn("id", kind === "sqlite" ? "integer" : "bigint", (column) =>
			// A number is never used twice, or a late acknowledgement would delete another message.
			kind === "sqlite" ? column.primaryKey().autoIncrement() : column.primaryKey().generatedAlwaysAsIdentity(),
		)
		.addColumn("account_id", "text", (column) => column.notNull().references("accounts.id"))
		.addColumn("kit", "text", (column) => column.notNull())
		.addColumn("channel", "text", (column) => column.notNull())
		.addColumn("payload", "text", (column) => column.notNull())
		.addColumn("generation", "integer", (column) => column.notNull())
		.addColumn("revision", "integer")
		.addColumn("expires_at", "bigint")
		.execute();
	await db.schema.createIndex("outbox_by_account").on("outbox").column("account_id").execute();
}
