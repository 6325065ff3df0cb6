import { existsSync } from "node:fs";
import { join } from "node:path";
import { tenantFileName } from "#agent/wipe/tenant-files.ts";
import { type WipeOptions, wipeGenerationsOtherThan } from "#agent/wipe/wipe.ts";
import type { WipeEvidence } from "#protocol/report.ts";
import type { Generation } from "#protocol/units.ts";
import type { Disk } from "./disk.ts";
import { openTenantStore, replaceDamagedTenantStore } from "./open-tenant-store.ts";
import type { TenantStore } from "./stores.ts";

/** The tenants' files of a data folder. A parameter, so that a simulation can cut the power at any write. */
export interface TenantFolder {
	/** True where the generation has left something. */
	has(generation: Generation): boolean;
	/** Refused: data-not-writable, data-in-use, data-newer. */
	open(generation: Generation): { readonly store: TenantStore; readonly damaged: boolean };
	/** After a call on `store` threw what `isStoreDamage` knows: a new one, the damaged file set aside. */
	replaceDamaged(store: TenantStore): TenantStore;
	/** Refused: wipe-failed. */
	wipeOtherThan(keep: Generation | null, options: WipeOptions): Promise<WipeEvidence>;
}

export function tenantFolder(dir: string, disk?: Disk): TenantFolder {
	return {
		has: (generation) => existsSync(join(dir, tenantFileName(generation))),
		open: (generation) => openTenantStore(dir, generation, disk),
		replaceDamaged: (store) => replaceDamagedTenantStore(dir, store, disk),
		wipeOtherThan: (keep, options) => wipeGenerationsOtherThan(dir, keep, options),
	};
}
