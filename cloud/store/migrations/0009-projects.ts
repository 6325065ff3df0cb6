import { randomUUID } from "node:crypto";
import type { Kysely } from "kysely";
import { USUAL_PROJECT_NAMES } from "../usual-project-names.ts";

/** Installers under a distributor, their projects, and the MACs that a distributor has in stock. */
export async function createProjects(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.alterTable("people")
		.addColumn("distributor_id", "text", (column) => column.references("people.id"))
		.execute();
	await db.schema.createIndex("people_by_distributor").on("people").column("distributor_id").execute();
	await db.schema
		.createTable("projects")
		.addColumn("id", "text", (column) => column.primaryKey())
		.addColumn("installer_id", "text", (column) => column.notNull().references("people.id"))
		.addColumn("kind", "text", (column) => column.notNull())
		.addColumn("name", "text", (column) => column.notNull())
		.addColumn("created_at", "bigint", (column) => column.notNull())
		.addUniqueConstraint("projects_by_name", ["installer_id", "kind", "name"])
		.execute();
	await db.schema
		.alterTable("kits")
		.addColumn("project_id", "text", (column) => column.references("projects.id"))
		.execute();
	await db.schema.createIndex("kits_by_project").on("kits").column("project_id").execute();
	await db.schema
		.createTable("mac_library")
		.addColumn("kit", "text", (column) => column.primaryKey())
		.addColumn("distributor_id", "text", (column) => column.notNull().references("people.id"))
		.addColumn("model", "text", (column) => column.notNull())
		.addColumn("note", "text", (column) => column.notNull())
		.addColumn("added_at", "bigint", (column) => column.notNull())
		.execute();
	await db.schema.createIndex("mac_library_by_owner").on("mac_library").columns(["distributor_id", "kit"]).execute();
	await giveKitsTheirProjects(db.withTables<Before>());
}

/** What the step reads and writes, as it is at this number. */
type Before = {
	people: { id: string; kind: string };
	kits: { kit: string; owner_id: string; project: "single-tenant" | "community"; project_id: string | null };
	projects: { id: string; installer_id: string; kind: string; name: string; created_at: number };
};

/** An installer's kits of before lie in one project of each kind; a distributor's stay directly under it. */
async function giveKitsTheirProjects(db: Kysely<Before>): Promise<void> {
	const owners = await db
		.selectFrom("kits")
		.innerJoin("people", "people.id", "kits.owner_id")
		.select(["kits.owner_id", "kits.project"])
		.distinct()
		.where("people.kind", "=", "installer")
		.execute();
	for (const { owner_id, project } of owners) {
		const id = randomUUID();
		const name = USUAL_PROJECT_NAMES[project];
		await db
			.insertInto("projects")
			.values({ id, installer_id: owner_id, kind: project, name, created_at: Date.now() })
			.execute();
		await db
			.updateTable("kits")
			.set({ project_id: id })
			.where("owner_id", "=", owner_id)
			.where("project", "=", project)
			.execute();
	}
}
