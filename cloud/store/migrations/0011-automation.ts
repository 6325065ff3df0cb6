import type { Kysely } from "kysely";
import type { DatabaseKind } from "../database-kind.ts";

/** What scripts and other people's servers need: personal access tokens, webhooks and what waits to be sent to them. */
export async function createAutomation(db: Kysely<unknown>, kind: DatabaseKind): Promise<void> {
	await db.schema
		.createTable("access_tokens")
		.addColumn("id", "text", (column) => column.primaryKey())
		.addColumn("person_id", "text", (column) => column.notNull().references("people.id").onDelete("cascade"))
		.addColumn("name", "text", (column) => column.notNull())
		.addColumn("token_hash", "text", (column) => column.notNull().unique())
		.addColumn("scope", "text", (column) => column.notNull())
		.addColumn("role", "text", (column) => column.notNull())
		.addColumn("identity", "text", (column) => column.notNull())
		.addColumn("created_at", "bigint", (column) => column.notNull())
		.addColumn("expires_at", "bigint", (column) => column.notNull())
		.addColumn("last_used_at", "bigint")
		.execute();
	await db.schema
		.createTable("webhooks")
		.addColumn("id", "text", (column) => column.primaryKey())
		.addColumn("person_id", "text", (column) => column.notNull().references("people.id").onDelete("cascade"))
		.addColumn("url", "text", (column) => column.notNull())
		.addColumn("events", "text", (column) => column.notNull())
		.addColumn("secret_version", "integer", (column) => column.notNull())
		.addColumn("rotated_at", "bigint")
		.addColumn("created_at", "bigint", (column) => column.notNull())
		.addColumn("failing_since", "bigint")
		.addColumn("off", "integer", (column) => column.notNull())
		.execute();
	await db.schema
		.createTable("webhook_deliveries")
		.addColumn("sequence", kind === "sqlite" ? "integer" : "bigint", (column) =>
			kind === "sqlite" ? column.primaryKey().autoIncrement() : column.primaryKey().generatedAlwaysAsIdentity(),
		)
		.addColumn("id", "text", (column) => column.notNull().unique())
		.addColumn("webhook_id", "text", (column) => column.notNull())
		.addColumn("account_id", "text", (column) => column.references("accounts.id"))
		.addColumn("type", "text", (column) => column.notNull())
		.addColumn("payload", "text", (column) => column.notNull())
		.addColumn("state", "text", (column) => column.notNull())
		.addColumn("attempts", "integer", (column) => column.notNull())
		.addColumn("last_result", "text")
		.addColumn("created_at", "bigint", (column) => column.notNull())
		.addColumn("next_attempt_at", "bigint")
		.addColumn("delivered_at", "bigint")
		.execute();
	const index = (name: string, table: string, columns: string[]) =>
		db.schema.createIndex(name).on(table).columns(columns).execute();
	await index("access_tokens_by_person", "access_tokens", ["person_id"]);
	await index("webhooks_by_person", "webhooks", ["person_id"]);
	await index("deliveries_by_webhook", "webhook_deliveries", ["webhook_id", "state", "sequence"]);
	await index("deliveries_by_account", "webhook_deliveries", ["account_id", "webhook_id", "state", "sequence"]);
	await index("deliveries_by_time", "webhook_deliveries", ["next_attempt_at"]);
}
