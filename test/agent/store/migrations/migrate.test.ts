import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Db, openDatabase } from "#agent/store/database.ts";
import { migrate, schemaVersion } from "#agent/store/migrations/migrate.ts";
import { temporaryFolder } from "#test/agent/store/samples.ts";

const first = "CREATE TABLE a (x INTEGER); INSERT INTO a VALUES (1);";
const second = "UPDATE a SET x = x + 1;";

function withDatabase(use: (db: Db) => void): void {
	openDatabase(join(temporaryFolder(), "m.sqlite"), (db) => {
		use(db);
		db.close();
	});
}

describe("migrations", () => {
	it("run in order, each once", () => {
		withDatabase((db) => {
			migrate(db, [first]);
			migrate(db, [first, second]);
			migrate(db, [first, second]);
			expect(db.prepare("SELECT x FROM a").all()).toEqual([{ x: 2 }]);
			expect(schemaVersion(db, [first, second])).toBe(2);
		});
	});

	it("leave the version before the one that failed, and nothing of that one", () => {
		withDatabase((db) => {
			expect(() => migrate(db, [first, "UPDATE a SET x = 9; not SQL"])).toThrow();
			expect(db.prepare("SELECT x FROM a").all()).toEqual([{ x: 1 }]);
			expect(schemaVersion(db, [first])).toBe(1);
		});
	});

	it("refuse a database that a newer program wrote", () => {
		withDatabase((db) => {
			migrate(db, [first, second]);
			expect(() => migrate(db, [first])).toThrow(expect.objectContaining({ code: "data-newer" }));
		});
	});
});
