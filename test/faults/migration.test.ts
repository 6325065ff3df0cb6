import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openDatabase } from "#agent/store/database.ts";
import { deviceMigrations } from "#agent/store/migrations/device/all.ts";
import { migrate } from "#agent/store/migrations/migrate.ts";
import { tenantMigrations } from "#agent/store/migrations/tenant/all.ts";
import { openDeviceStore } from "#agent/store/open-device-store.ts";
import { asGeneration } from "#protocol/units.ts";
import { eventually } from "#test/support/eventually.ts";
import { makeResident } from "./resident.ts";

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), "foyer-migration-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));

/** Everything that a database is made of, as SQLite wrote it down. */
function schemaOf(path: string): unknown[] {
	const db = new Database(path, { readonly: true });
	try {
		return db.prepare("select type, name, sql from sqlite_master order by type, name").all();
	} finally {
		db.close();
	}
}

function namesIn(path: string, sql: string): unknown[] {
	const db = new Database(path, { readonly: true });
	try {
		return db.prepare(sql).pluck().all();
	} finally {
		db.close();
	}
}

describe("the cloud's migration", () => {
	/** Nobody listens there: a cloud that got through its migrations ends with broker-unreachable. */
	const cloudOn = (name: string) => {
		writeFileSync(join(folder, "secret"), "secret");
		const dataDir = join(folder, name);
		const path = join(dataDir, "cloud.sqlite");
		const args = ["cloud", "--data", dataDir, "--broker-url", "mqtt://127.0.0.1:1", "--http-port", "0"];
		const log = join(folder, `${name}.steps`);
		const resident = makeResident({ args: [...args, "--broker-secret", join(folder, "secret")], log });
		const through = () => expect(resident.facts()).rejects.toThrow("broker-unreachable");
		return { resident, path, through };
	};

	it("is whole after SIGKILL in every step of it, before its commit and after", async () => {
		const whole = cloudOn("whole");
		whole.resident.start();
		await whole.through();
		const steps = [...new Set(whole.resident.steps())].filter((step) => /: migration |cloud-keys/.test(step));
		const names = namesIn(whole.path, "select name from kysely_migration order by name");
		expect(names.length).toBeGreaterThan(10);
		// As many as the schema has, one added tomorrow among them.
		expect(steps.filter((step) => step.startsWith("within"))).toEqual(
			names.map((name) => `within cloud.sqlite: migration ${name}`),
		);

		const killed = cloudOn("killed");
		killed.resident.startDying(steps.map((at) => ({ at })));
		await eventually(() => expect(killed.resident.deaths()).toEqual(steps));
		await killed.through();
		expect(schemaOf(killed.path)).toEqual(schemaOf(whole.path));
		expect(namesIn(killed.path, "select name from kysely_migration order by name")).toEqual(names);
	});
});

describe("the monitor's migrations", () => {
	const monitorOn = (name: string) => {
		const dataDir = join(folder, name);
		const args = ["monitor", "--data", dataDir, "--port", "0", "--log-level", "silent"];
		return { dataDir, resident: makeResident({ args, log: join(folder, `${name}.steps`) }) };
	};

	it("of the device's file leave a whole one after SIGKILL at every step", async () => {
		const whole = monitorOn("whole");
		whole.resident.start();
		await whole.resident.facts();
		const steps = [...new Set(whole.resident.steps())].filter((step) => step.includes("device.sqlite"));
		expect(steps).toContain("before rename device.sqlite.new");
		for (const [index] of deviceMigrations.entries())
			expect(steps).toContain(`after device.sqlite.new: migration ${index + 1}`);
		await whole.resident.stop();

		const { dataDir, resident } = monitorOn("killed");
		resident.startDying(steps.map((at) => ({ at })));
		await eventually(() => expect(resident.deaths()).toEqual(steps));
		await eventually(() => resident.facts());
		await resident.stop();
		expect(schemaOf(join(dataDir, "device.sqlite"))).toEqual(schemaOf(join(whole.dataDir, "device.sqlite")));
		expect(readdirSync(dataDir).filter((file) => file.includes(".new"))).toEqual([]);
	});

	it("of a tenant's file keep what the first version held after SIGKILL at every step", async () => {
		const { dataDir, resident } = monitorOn("old");
		const device = openDeviceStore(dataDir);
		device.commit({ generation: asGeneration(1) });
		device.close();
		const path = join(dataDir, "tenant-1.sqlite");
		openDatabase(path, (db) => {
			migrate(db, tenantMigrations.slice(0, 1));
			db.prepare("INSERT INTO contacts VALUES ('c1', 'Ada', '1001', 'Family')").run();
			db.close();
		});
		const versions = tenantMigrations.slice(1).map((_, index) => `tenant.sqlite: migration ${index + 2}`);
		const steps = versions.flatMap((version) => [`within ${version}`, `before ${version}`, `after ${version}`]);
		resident.startDying(steps.map((at) => ({ at })));
		await eventually(() => expect(resident.deaths()).toEqual(steps));
		await eventually(() => resident.facts());
		await resident.stop();
		expect(namesIn(path, "select name from contacts")).toEqual(["Ada"]);
		expect(namesIn(path, "pragma user_version")).toEqual([tenantMigrations.length]);
	});
});
