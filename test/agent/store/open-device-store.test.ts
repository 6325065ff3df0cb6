import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { deviceDefaults } from "#agent/store/device-defaults.ts";
import { openDeviceStore } from "#agent/store/open-device-store.ts";
import type { DeviceState } from "#agent/store/stores.ts";
import { kitFileSchema } from "#protocol/kit-file.ts";
import { asGeneration, asMilliseconds, asUnixMs } from "#protocol/units.ts";
import { newId, sampleDocument, temporaryFolder } from "./samples.ts";

const kitFile = kitFileSchema.parse({
	v: 1,
	kit: "0C1105A1B2C3",
	broker: { url: "mqtt://127.0.0.1:1883", username: "0C1105A1B2C3", password: "a secret of the kit" },
	cloudKeys: ["MCowBQYDK2VwAyEA"],
});

/** Opens the store in a process of its own and commits without end. */
const HOLDER = fileURLToPath(new URL("./hold-device-store.ts", import.meta.url));

/** Bytes of one page of the file. */
const PAGE = 8192;

/** Something else in every key. */
const changed: DeviceState = {
	kitFile,
	pinned: { newest: "a key", earlier: { key: "another", endsAt: asUnixMs(7) }, left: ["one before"] },
	furnished: true,
	earlierBroker: { ...kitFile.broker, password: "an earlier secret of it" },
	settings: { ...deviceDefaults.settings, theme: "light", callCapacity: 500 },
	settingsCode: "8642",
	disarmingProtected: true,
	deletionProtected: true,
	localApi: { mode: "digest", username: "home", password: "a-secret", allowed: ["192.0.2.7"] },
	generation: asGeneration(8),
	vacantDocument: sampleDocument(),
	deletion: {
		name: "queued",
		operationId: newId(),
		generation: asGeneration(8),
		tappedAt: asUnixMs(5),
		notAfter: asUnixMs(9),
	},
	lastWipe: {
		generation: asGeneration(8),
		evidence: {
			...{ calls: 1, messages: 2, alarms: 3, access: 4, contacts: 5, pictures: 6 },
			...{ bytes: 7, method: "overwrite-unlink", ms: asMilliseconds(8) },
		},
		at: asUnixMs(4),
		source: "installer",
		dismissed: false,
	},
	damage: { generation: asGeneration(7), at: asUnixMs(3) },
};

/** Changes the file behind the store's back. */
function tamper(dir: string, sql: string): void {
	const db = new Database(join(dir, "device.sqlite"));
	db.exec(sql);
	db.close();
}

function freshFolder(): string {
	const dir = temporaryFolder();
	openDeviceStore(dir).close();
	return dir;
}

describe("the device store", () => {
	it("begins as it leaves the factory, in a folder and a file for its owner alone", () => {
		const dir = join(temporaryFolder(), "monitor");
		const store = openDeviceStore(dir);
		expect(store.state()).toEqual(deviceDefaults);
		expect(statSync(dir).mode & 0o777).toBe(0o700);
		expect(statSync(join(dir, "device.sqlite")).mode & 0o777).toBe(0o600);
		store.close();
	});

	it("has what was committed at once, and after it was opened again", () => {
		const dir = temporaryFolder();
		const store = openDeviceStore(dir);
		store.commit(changed);
		expect(store.state()).toEqual(changed);
		store.close();
		const again = openDeviceStore(dir);
		expect(again.state()).toEqual(changed);
		again.close();
	});

	it("changes only what a commit names", () => {
		const store = openDeviceStore(temporaryFolder());
		store.commit(changed);
		store.commit({ settingsCode: "0000", lastWipe: null });
		expect(store.state()).toEqual({ ...changed, settingsCode: "0000", lastWipe: null });
		store.close();
	});

	it("gives a setting that an older version did not know its default", () => {
		const dir = freshFolder();
		tamper(dir, `INSERT INTO state (key, json) VALUES ('settings', '{"theme":"light"}')`);
		const store = openDeviceStore(dir);
		expect(store.state().settings).toEqual({ ...deviceDefaults.settings, theme: "light" });
		store.close();
	});

	it("refuses a document with a tenant in it, and keeps the state as it was", () => {
		const store = openDeviceStore(temporaryFolder());
		const withTenant = sampleDocument({ registered: true });
		expect(() => store.commit({ generation: asGeneration(8), vacantDocument: withTenant })).toThrow(TypeError);
		expect(store.state()).toEqual(deviceDefaults);
		store.close();
	});

	it("keeps the state as it was when a commit fails", () => {
		const store = openDeviceStore(temporaryFolder());
		store.close();
		expect(() => store.commit({ settingsCode: "9999" })).toThrow();
		expect(store.state()).toEqual(deviceDefaults);
	});

	it("is whole or not there: a draft that a power cut left is thrown away", () => {
		const dir = temporaryFolder();
		writeFileSync(join(dir, "device.sqlite.new"), "half a file");
		writeFileSync(join(dir, "device.sqlite.new-wal"), "half a log");
		openDeviceStore(dir).close();
		expect(readdirSync(dir).sort()).toEqual(["device.sqlite", "lock"]);
	});
});

describe("a folder that cannot be used", () => {
	it("is refused while another store of this process has it", () => {
		const dir = temporaryFolder();
		const store = openDeviceStore(dir);
		expect(() => openDeviceStore(dir)).toThrow(expect.objectContaining({ code: "data-in-use" }));
		store.close();
		openDeviceStore(dir).close();
	});

	it("is refused while another process has it; killed, that one leaves it free with every commit it told of", async () => {
		const dir = temporaryFolder();
		const holder = spawn(process.execPath, [HOLDER, dir]);
		const closed = once(holder, "close");
		let told = "";
		for await (const line of createInterface(holder.stdout)) {
			if (told === "") expect(() => openDeviceStore(dir)).toThrow(expect.objectContaining({ code: "data-in-use" }));
			told = line;
			if (line === "1010") holder.kill("SIGKILL");
		}
		await closed;
		const store = openDeviceStore(dir);
		expect(Number(store.state().settingsCode)).toBeGreaterThanOrEqual(Number(told));
		store.close();
	});

	it("is refused where it cannot be written", () => {
		const dir = temporaryFolder();
		mkdirSync(join(dir, "device.sqlite"));
		expect(() => openDeviceStore(dir)).toThrow(expect.objectContaining({ code: "data-not-writable" }));
	});

	it("is refused, untouched, where a newer program wrote it", () => {
		const dir = freshFolder();
		tamper(dir, "PRAGMA user_version = 99");
		const before = readFileSync(join(dir, "device.sqlite"));
		expect(() => openDeviceStore(dir)).toThrow(expect.objectContaining({ code: "data-newer" }));
		expect(readFileSync(join(dir, "device.sqlite"))).toEqual(before);
	});
});

describe("a damaged device.sqlite", () => {
	const damages: Record<string, (dir: string, path: string) => void> = {
		"that is not a database": (_, path) => writeFileSync(path, "no database, ".repeat(1000)),
		"that is empty": (_, path) => truncateSync(path, 0),
		"that was cut": (_, path) => truncateSync(path, PAGE),
		"with a page overwritten": (_, path) => {
			const bytes = readFileSync(path);
			writeFileSync(path, bytes.fill(0xa5, PAGE, 2 * PAGE));
		},
		"that miscounts its free pages": (_, path) => {
			const bytes = readFileSync(path);
			bytes.writeUInt32BE(5, 36);
			writeFileSync(path, bytes);
		},
		"without its tables": (dir) => tamper(dir, "DROP TABLE state"),
		"with a text that is no JSON": (dir) => tamper(dir, "INSERT INTO state (key, json) VALUES ('generation', '{')"),
		"with a kit file that is none": (dir) => tamper(dir, "INSERT INTO state (key, json) VALUES ('kitFile', '{}')"),
		"with a document that is none": (dir) =>
			tamper(dir, "INSERT INTO state (key, json) VALUES ('vacantDocument', '[1]')"),
	};

	for (const [what, damage] of Object.entries(damages)) {
		it(`${what} is refused and stays byte for byte, and the folder is free again`, () => {
			const dir = freshFolder();
			const path = join(dir, "device.sqlite");
			damage(dir, path);
			const before = readFileSync(path);
			const refused = expect.objectContaining({ code: "device-store-damaged", detail: path });
			expect(() => openDeviceStore(dir)).toThrow(refused);
			expect(() => openDeviceStore(dir)).toThrow(refused);
			expect(readFileSync(path)).toEqual(before);
		});
	}

	it("whose log was not yet moved into it stays byte for byte too", async () => {
		const dir = temporaryFolder();
		const holder = spawn(process.execPath, [HOLDER, dir]);
		const closed = once(holder, "close");
		await once(holder.stdout, "data");
		holder.kill("SIGKILL");
		await closed;
		const path = join(dir, "device.sqlite");
		const log = readFileSync(`${path}-wal`);
		expect(log.length).toBeGreaterThan(0);
		writeFileSync(path, readFileSync(path).fill(0x5a, 0, 64));
		const before = readFileSync(path);
		expect(() => openDeviceStore(dir)).toThrow(expect.objectContaining({ code: "device-store-damaged" }));
		expect(readFileSync(path)).toEqual(before);
		expect(readFileSync(`${path}-wal`)).toEqual(log);
	});
});
