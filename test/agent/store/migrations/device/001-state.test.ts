import { join } from "node:path";
import { expect, it } from "vitest";
import { openDatabase } from "#agent/store/database.ts";
import { state } from "#agent/store/migrations/device/001-state.ts";
import { migrate } from "#agent/store/migrations/migrate.ts";
import { temporaryFolder } from "#test/agent/store/samples.ts";

it("device 001 keeps one JSON text for each key", () => {
	openDatabase(join(temporaryFolder(), "device.sqlite"), (db) => {
		migrate(db, [state]);
		const put = db.prepare("INSERT INTO state (key, json) VALUES (?, ?)");
		put.run("generation", "7");
		expect(() => put.run("generation", "8")).toThrow(/UNIQUE/);
		expect(() => put.run("settings", null)).toThrow(/NOT NULL/);
		db.close();
	});
});
