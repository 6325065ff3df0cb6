import Database from "better-sqlite3";
import { Kysely, SqliteDialect, sql } from "kysely";
import { afterEach, expect, it } from "vitest";
import { createPeople } from "#cloud/store/migrations/0001-people.ts";
import { createAccounts } from "#cloud/store/migrations/0002-accounts.ts";
import { createProjects } from "#cloud/store/migrations/0009-projects.ts";

const db = new Kysely<unknown>({ dialect: new SqliteDialect({ database: new Database(":memory:") }) });
afterEach(() => db.destroy());

it("puts an installer's kits into a project of each kind, leaves a distributor's directly under it, and loses none", async () => {
	await createPeople(db);
	await createAccounts(db);
	await sql`insert into people (id, kind, email, name, demo) values
		('amara', 'installer', 'a', 'A', 0), ('other', 'installer', 'o', 'O', 0), ('d', 'distributor', 'd', 'D', 0)`.execute(
		db,
	);
	await sql`insert into kits (kit, owner_id, project) values
		('1', 'amara', 'single-tenant'), ('2', 'amara', 'single-tenant'), ('3', 'amara', 'community'),
		('4', 'other', 'single-tenant'), ('5', 'd', 'single-tenant')`.execute(db);

	await createProjects(db);

	const { rows } = await sql`
		select kits.kit, owner_id, project, installer_id, kind, name from kits
		left join projects on projects.id = kits.project_id order by kits.kit`.execute(db);
	const none = { installer_id: null, kind: null, name: null };
	const single = { kind: "single-tenant", name: "My homes" };
	expect(rows).toEqual([
		{ kit: "1", owner_id: "amara", project: "single-tenant", installer_id: "amara", ...single },
		{ kit: "2", owner_id: "amara", project: "single-tenant", installer_id: "amara", ...single },
		{
			kit: "3",
			owner_id: "amara",
			project: "community",
			installer_id: "amara",
			kind: "community",
			name: "My communities",
		},
		{ kit: "4", owner_id: "other", project: "single-tenant", installer_id: "other", ...single },
		{ kit: "5", owner_id: "d", project: "single-tenant", ...none },
	]);
	expect((await sql`select id from projects`.execute(db)).rows).toHaveLength(3);
});
