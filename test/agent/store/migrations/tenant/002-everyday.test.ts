import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Db, openDatabase } from "#agent/store/database.ts";
import { migrate } from "#agent/store/migrations/migrate.ts";
import { tenantData } from "#agent/store/migrations/tenant/001-tenant-data.ts";
import { everyday } from "#agent/store/migrations/tenant/002-everyday.ts";
import { temporaryFolder } from "#test/agent/store/samples.ts";

function migrated(before: string, use: (db: Db) => void): void {
	openDatabase(join(temporaryFolder(), "tenant-1.sqlite"), (db) => {
		migrate(db, [tenantData]);
		db.exec(before);
		migrate(db, [tenantData, everyday]);
		use(db);
		db.close();
	});
}

describe("tenant 002", () => {
	it("takes the alarms of before as acknowledged: nothing howls after an update", () => {
		migrated("INSERT INTO alarms (id, at, zone, kind) VALUES ('a', 1, 'Hall', 'fire')", (db) => {
			expect(db.prepare("SELECT id, acknowledged FROM alarms").all()).toEqual([{ id: "a", acknowledged: 1 }]);
		});
	});

	it("reads every list in its order without sorting, and a picture's call by its index", () => {
		migrated("", (db) => {
			const plan = (sql: string): string =>
				db
					.prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
					.all()
					.map((step) => step.detail)
					.join("; ");
			expect(plan("SELECT * FROM messages ORDER BY received_at DESC, id DESC")).not.toContain("B-TREE");
			expect(plan("SELECT * FROM alarms ORDER BY at DESC, id DESC")).not.toContain("B-TREE");
			expect(plan("SELECT id FROM pictures ORDER BY taken_at DESC, id DESC")).not.toContain("B-TREE");
			expect(plan("SELECT * FROM alarms WHERE acknowledged = 0 ORDER BY at DESC")).toContain("alarms_active");
			expect(plan("SELECT name FROM calls WHERE picture_id = 'a'")).toContain("calls_by_picture");
		});
	});
});
