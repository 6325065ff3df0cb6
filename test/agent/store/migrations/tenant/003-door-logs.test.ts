import { join } from "node:path";
import { expect, it } from "vitest";
import { openDatabase } from "#agent/store/database.ts";
import { migrate } from "#agent/store/migrations/migrate.ts";
import { tenantMigrations } from "#agent/store/migrations/tenant/all.ts";
import { temporaryFolder } from "#test/agent/store/samples.ts";

it("finds the oldest door logs without sorting", () => {
	openDatabase(join(temporaryFolder(), "tenant-1.sqlite"), (db) => {
		migrate(db, tenantMigrations);
		const plan = db
			.prepare<[], { detail: string }>("EXPLAIN QUERY PLAN SELECT id FROM door_logs ORDER BY at DESC, id DESC")
			.all()
			.map(({ detail }) => detail)
			.join("; ");
		expect(plan).toContain("door_logs_by_time");
		expect(plan).not.toContain("B-TREE");
		db.close();
	});
});
