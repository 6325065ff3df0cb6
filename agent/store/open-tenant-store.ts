import { join } from "node:path";
import { tenantFileName } from "#agent/wipe/tenant-files.ts";
import type { Generation } from "#protocol/units.ts";
import { type Db, openDatabase } from "./database.ts";
import type { Disk } from "./disk.ts";
import { migrate } from "./migrations/migrate.ts";
import { tenantMigrations } from "./migrations/tenant/all.ts";
import { setAside } from "./set-aside.ts";
import { isForeignSchema, isStoreDamage, openFailure } from "./store-damage.ts";
import type { TenantStore } from "./stores.ts";
import { tenantStore } from "./tenant/tenant-store.ts";

/**
 * Opens `tenant-<generation>.sqlite` in a folder that `openDeviceStore` has made. A damaged file is set aside and a new
 * one begun. What a look at a million rows would find is found at use: see `replaceDamagedTenantStore`. Refused:
 * data-not-writable, data-in-use, data-newer.
 */
export function openTenantStore(
	dir: string,
	generation: Generation,
	disk?: Disk,
): { readonly store: TenantStore; readonly damaged: boolean } {
	const path = join(dir, tenantFileName(generation));
	try {
		return { store: open(path, generation, disk), damaged: false };
	} catch (error) {
		if (!isStoreDamage(error) && !isForeignSchema(error)) throw error;
		setAside(dir, generation);
		return { store: open(path, generation, disk), damaged: true };
	}
}

/** After a call on `store` threw what `isStoreDamage` knows: closes it, sets its file aside and begins a new one. */
export function replaceDamagedTenantStore(dir: string, store: TenantStore, disk?: Disk): TenantStore {
	store.closeForWipe();
	setAside(dir, store.generation);
	return open(join(dir, tenantFileName(store.generation)), store.generation, disk);
}

function open(path: string, generation: Generation, disk: Disk | undefined): TenantStore {
	try {
		const use = (db: Db) => {
			migrate(db, tenantMigrations);
			return tenantStore(db, generation);
		};
		return openDatabase(path, use, disk);
	} catch (error) {
		throw openFailure(error, path);
	}
}
