import type { Kysely } from "kysely";
import { type Migration, Migrator } from "kysely/migration";
import { FoyerError } from "#protocol/foyer-error.ts";
import type { DatabaseKind } from "./database-kind.ts";
import { createPeople } from "./migrations/0001-people.ts";
import { createAccounts } from "./migrations/0002-accounts.ts";
import { createTenantTables } from "./migrations/0003-tenants.ts";
import { createEnrolments } from "./migrations/0004-enrolments.ts";
import { createOperations } from "./migrations/0005-operations.ts";
import { createAudit } from "./migrations/0006-audit.ts";
import { createAuditAnchors } from "./migrations/0007-audit-anchors.ts";
import { createAppSessions } from "./migrations/0008-app-sessions.ts";
import { createProjects } from "./migrations/0009-projects.ts";
import { createSignIn } from "./migrations/0010-sign-in.ts";
import { createAutomation } from "./migrations/0011-automation.ts";
import type { Schema } from "./schema.ts";

type Step = (db: Kysely<unknown>, kind: DatabaseKind) => Promise<void>;

/** In order, and never changed once released: a change is a new number. */
const steps: Readonly<Record<string, Step>> = {
	"0001-people": createPeople,
	"0002-accounts": createAccounts,
	"0003-tenants": createTenantTables,
	"0004-enrolments": createEnrolments,
	"0005-operations": createOperations,
	"0006-audit": createAudit,
	"0007-audit-anchors": createAuditAnchors,
	"0008-app-sessions": createAppSessions,
	"0009-projects": createProjects,
	"0010-sign-in": createSignIn,
	"0011-automation": createAutomation,
};

/** Brings the database to this version, in one transaction with the record of it. Refused: data-newer, where it has steps that are not known here. */
export async function migrate(db: Kysely<Schema>, kind: DatabaseKind): Promise<void> {
	await refuseNewer(db);
	const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations(kind) } });
	const { error } = await migrator.migrateToLatest();
	if (error !== undefined) throw error;
}

function migrations(kind: DatabaseKind): Record<string, Migration> {
	return Object.fromEntries(
		Object.entries(steps).map(([name, step]) => [name, { up: (db: Kysely<unknown>) => step(db, kind) }]),
	);
}

async function refuseNewer(db: Kysely<Schema>): Promise<void> {
	const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
	if (!tables.some((table) => table.name === "kysely_migration")) return;
	const applied = await db
		.withTables<{ kysely_migration: { name: string } }>()
		.selectFrom("kysely_migration")
		.select("name")
		.execute();
	const unknown = applied.find(({ name }) => !Object.hasOwn(steps, name));
	if (unknown !== undefined) throw new FoyerError("data-newer", unknown.name);
}
