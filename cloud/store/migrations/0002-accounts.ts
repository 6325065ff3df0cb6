import type { Kysely } from "kysely";

/** Kits, their monitors' state, and the part of an account that outlives tenants. */
export async function createAccounts(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable("kits")
		.addColumn("kit", "text", (column) => column.primaryKey())
		.addColumn("owner_id", "text", (column) => column.notNull().references("people.id"))
		.addColumn("project", "text", (column) => column.notNull())
		.execute();
	await db.schema.createIndex("kits_by_owner").on("kits").columns(["owner_id", "project"]).execute();
	await db.schema
		.createTable("monitors")
		.addColumn("kit", "text", (column) => column.primaryKey().references("kits.kit"))
		.addColumn("online", "integer", (column) => column.notNull())
		.addColumn("boot_id", "text")
		.addColumn("generation", "integer")
		.addColumn("firmware", "text")
		.addColumn("damage", "text")
		.addColumn("reported_at", "bigint")
		.execute();
	await db.schema
		.createTable("accounts")
		.addColumn("id", "text", (column) => column.primaryKey())
		.addColumn("kit", "text", (column) => column.notNull().unique().references("kits.kit"))
		.addColumn("home_name", "text", (column) => column.notNull())
		.addColumn("issued_by", "text", (column) => column.notNull())
		.addColumn("status", "text", (column) => column.notNull())
		.addColumn("expires_at", "bigint")
		.addColumn("created_at", "bigint", (column) => column.notNull())
		.addColumn("master_name", "text", (column) => column.notNull())
		.addColumn("registered", "integer", (column) => column.notNull())
		.addColumn("sip_family", "text", (column) => column.notNull())
		.addColumn("sip_personal", "text", (column) => column.notNull())
		.addColumn("sip_password", "text", (column) => column.notNull())
		.addColumn("landline_service", "integer", (column) => column.notNull())
		.addColumn("landline_status", "integer", (column) => column.notNull())
		.addColumn("landline_expires_at", "bigint")
		.addColumn("call_type", "text", (column) => column.notNull())
		.addColumn("time_zone", "text", (column) => column.notNull())
		.addColumn("language", "text", (column) => column.notNull())
		.addColumn("home_automation", "integer", (column) => column.notNull())
		.addColumn("premium_plan", "integer", (column) => column.notNull())
		.addColumn("with_indoor_monitor", "integer", (column) => column.notNull())
		.addColumn("generation", "integer", (column) => column.notNull())
		.addColumn("revision", "integer", (column) => column.notNull())
		.addColumn("revised_at", "bigint", (column) => column.notNull())
		.addColumn("reset_operation_id", "text")
		.addColumn("reset_source", "text")
		.addColumn("reset_at", "bigint")
		.execute();
	await db.schema
		.createTable("devices")
		.addColumn("account_id", "text", (column) => column.notNull().references("accounts.id"))
		.addColumn("position", "integer", (column) => column.notNull())
		.addColumn("kind", "text", (column) => column.notNull())
		.addColumn("name", "text", (column) => column.notNull())
		.addPrimaryKeyConstraint("devices_key", ["account_id", "position"])
		.execute();
}
