import type { CreateTableBuilder, Kysely } from "kysely";

/**
 * All that a tenant leaves in the cloud. Every key begins with the account, so that two kits may choose the same id and
 * a reset finds its rows without a second index.
 */
export async function createTenantTables(db: Kysely<unknown>): Promise<void> {
	await tenantTable(db, "members").addColumn("name", "text", required).execute();
	await tenantTable(db, "contacts", "person")
		.addColumn("email", "text")
		.addColumn("mobile", "text")
		.addColumn("country", "text")
		.execute();
	await tenantTable(db, "landlines").addColumn("number", "text", required).execute();
	await tenantTable(db, "call_histories")
		.addColumn("kind", "text", required)
		.addColumn("name", "text", required)
		.addColumn("number", "text", required)
		.addColumn("started_at", "bigint", required)
		.addColumn("duration", "bigint", required)
		.execute();
	await tenantTable(db, "door_logs")
		.addColumn("at", "bigint", required)
		.addColumn("door", "text", required)
		.addColumn("name", "text", required)
		.addColumn("access", "text", required)
		.addColumn("granted", "integer", required)
		.execute();
	await tenantTable(db, "messages")
		.addColumn("at", "bigint", required)
		.addColumn("title", "text", required)
		.addColumn("body", "text", required)
		.execute();
	await tenantTable(db, "alarms")
		.addColumn("at", "bigint", required)
		.addColumn("zone", "text", required)
		.addColumn("kind", "text", required)
		.execute();
	await tenantTable(db, "access_entries")
		.addColumn("kind", "text", required)
		.addColumn("name", "text", required)
		.addColumn("value", "text", required)
		.execute();
	await tenantTable(db, "app_sessions")
		.addColumn("token_hash", "text", (column) => column.notNull().unique())
		.addColumn("refresh_hash", "text", (column) => column.notNull().unique())
		.addColumn("expires_at", "bigint", required)
		.execute();
}

const required: Parameters<CreateTableBuilder<string>["addColumn"]>[2] = (column) => column.notNull();

function tenantTable(db: Kysely<unknown>, table: string, key = "id") {
	return db.schema
		.createTable(table)
		.addColumn("account_id", "text", (column) => column.notNull().references("accounts.id"))
		.addColumn(key, "text", required)
		.addPrimaryKeyConstraint(`${table}_key`, ["account_id", key]);
}
