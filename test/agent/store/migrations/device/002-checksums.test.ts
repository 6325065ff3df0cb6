import { join } from "node:path";
import { expect, it } from "vitest";
import { openDatabase } from "#agent/store/database.ts";
import { deviceStateWriter, readDeviceState } from "#agent/store/device-state.ts";
import { state } from "#agent/store/migrations/device/001-state.ts";
import { checksums } from "#agent/store/migrations/device/002-checksums.ts";
import { migrate } from "#agent/store/migrations/migrate.ts";
import { asGeneration } from "#protocol/units.ts";
import { temporaryFolder } from "#test/agent/store/samples.ts";

it("device 002 reads what was written before, and notices what was changed behind it since", () => {
	openDatabase(join(temporaryFolder(), "device.sqlite"), (db) => {
		migrate(db, [state]);
		db.exec("INSERT INTO state (key, json) VALUES ('generation', '7')");
		expect(readDeviceState(db, null).generation).toBe(7);
		migrate(db, [state, checksums]);
		expect(readDeviceState(db, null).generation).toBe(7);
		deviceStateWriter(db, null)({ generation: asGeneration(8) });
		expect(readDeviceState(db, null).generation).toBe(8);
		db.exec("UPDATE state SET json = '9'");
		expect(() => readDeviceState(db, null)).toThrow("generation");
		db.close();
	});
});
