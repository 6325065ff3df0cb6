import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Db, openDatabase } from "#agent/store/database.ts";
import { migrate } from "#agent/store/migrations/migrate.ts";
import { tenantData } from "#agent/store/migrations/tenant/001-tenant-data.ts";
import { temporaryFolder } from "#test/agent/store/samples.ts";

function migrated(use: (db: Db) => void): void {
	openDatabase(join(temporaryFolder(), "tenant-1.sqlite"), (db) => {
		migrate(db, [tenantData]);
		use(db);
		db.close();
	});
}

describe("tenant 001", () => {
	it("has one row of counters, all zero, and never a second", () => {
		migrated((db) => {
			const row = db.prepare("SELECT * FROM counters").get() as Record<string, number>;
			expect(Object.entries(row).filter(([name, value]) => name !== "one" && value !== 0)).toEqual([]);
			expect(() => db.exec("INSERT INTO counters (one) VALUES (2)")).toThrow(/CHECK/);
		});
	});

	it("knows a call by its id alone", () => {
		migrated((db) => {
			const insert = db.prepare("INSERT INTO calls VALUES ('a', 'missed', 'n', '1', ?, 0, 0, NULL, 0)");
			insert.run(1);
			expect(() => insert.run(2)).toThrow(/UNIQUE/);
		});
	});

	it("reads the log in its order and by kind without sorting", () => {
		migrated((db) => {
			const plan = (sql: string): string =>
				db
					.prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
					.all()
					.map((step) => step.detail)
					.join("; ");
			expect(plan("SELECT * FROM calls ORDER BY started_at DESC, id DESC")).not.toContain("B-TREE");
			const missed = plan("SELECT id FROM calls WHERE kind = 'missed' ORDER BY started_at DESC, id DESC");
			expect(missed).toContain("COVERING INDEX calls_by_kind");
			expect(missed).not.toContain("B-TREE");
		});
	});
});
