import { existsSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { isVacant } from "#protocol/account-document.ts";
import { FoyerError } from "#protocol/foyer-error.ts";
import { type Db, emptyWal, openDatabase } from "./database.ts";
import { deviceStateWriter, hasOpenSecrets, readDeviceState } from "./device-state.ts";
import type { Disk } from "./disk.ts";
import { type FolderLock, lockFolder } from "./folder-lock.ts";
import { deviceMigrations } from "./migrations/device/all.ts";
import { migrate, schemaVersion } from "./migrations/migrate.ts";
import type { Sealing } from "./sealing.ts";
import { isForeignSchema, isStoreDamage, openFailure, StoreDamage } from "./store-damage.ts";
import type { DeviceState, DeviceStore } from "./stores.ts";

/**
 * Opens `device.sqlite`, making the folder, and holds the folder for this process until `close`. Refused:
 * data-not-writable, data-in-use, secrets-sealed, data-newer, device-store-damaged; in the last three the file stays byte
 * for byte. With a sealing, credentials that lie open in the file are sealed at once.
 */
export function openDeviceStore(dir: string, sealing: Sealing | null = null, disk?: Disk): DeviceStore {
	const lock = lockFolder(dir);
	const path = join(dir, "device.sqlite");
	try {
		if (!existsSync(path)) createDeviceFile(path);
		proveDeviceFile(path, sealing);
		return openDatabase(path, (db) => deviceStore(db, lock, sealing), disk);
	} catch (error) {
		lock.release();
		if (isStoreDamage(error) || isForeignSchema(error)) {
			throw new FoyerError("device-store-damaged", path, { cause: error });
		}
		throw openFailure(error, path);
	}
}

function deviceStore(db: Db, lock: FolderLock, sealing: Sealing | null): DeviceStore {
	migrate(db, deviceMigrations);
	const write = deviceStateWriter(db, sealing);
	let state = readDeviceState(db, sealing);
	if (sealing !== null && hasOpenSecrets(db)) {
		const { kitFile, earlierBroker, localApi } = state;
		write({ kitFile, earlierBroker, localApi });
		// Deleted content is overwritten with zeros; the log still has what was there.
		emptyWal(db);
	}
	return {
		state: () => state,
		commit(change) {
			refuseTenant(change);
			write(change);
			state = { ...state, ...change };
		},
		close() {
			db.close();
			lock.release();
		},
	};
}

/** Whole or not at all: an empty `device.sqlite` after a power cut would pass for a monitor that never had a tenant. */
function createDeviceFile(path: string): void {
	const draft = `${path}.new`;
	for (const suffix of ["", "-wal", "-shm"]) rmSync(draft + suffix, { force: true });
	openDatabase(draft, (db) => {
		migrate(db, deviceMigrations);
		db.close();
	});
	renameSync(draft, path);
}

/** Reads all of the file through a connection that cannot write, so that a damaged one is not touched. */
function proveDeviceFile(path: string, sealing: Sealing | null): void {
	const db = new Database(path, { readonly: true, fileMustExist: true });
	try {
		if (schemaVersion(db, deviceMigrations) === 0) throw new StoreDamage("no schema");
		const check = db.pragma("quick_check(1)", { simple: true });
		if (check !== "ok") throw new StoreDamage(String(check));
		readDeviceState(db, sealing);
	} finally {
		db.close();
	}
}

function refuseTenant(change: Partial<DeviceState>): void {
	if (change.vacantDocument && !isVacant(change.vacantDocument.account)) {
		throw new TypeError("a document with a tenant in it belongs into the tenant's store");
	}
}
