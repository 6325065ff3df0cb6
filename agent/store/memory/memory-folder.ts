import { basename } from "node:path";
import type { TenantFolder } from "#agent/store/tenant-folder.ts";
import { tenantFileName } from "#agent/wipe/tenant-files.ts";
import { wipeGenerationsOtherThan } from "#agent/wipe/wipe.ts";
import type { WipeFiles } from "#agent/wipe/wipe-files.ts";
import { memoryTenantStore } from "./memory-tenant-store.ts";
import { EMPTY, type TenantContent } from "./tenant-content.ts";

/**
 * Tenants' files that are none: each is a value in `contents`, by its file's name, and the wipe's own order and decisions
 * let go of it. No byte is written to a disk, so the evidence counts none.
 */
export function memoryFolder(contents: Map<string, TenantContent>): TenantFolder {
	const files: WipeFiles = {
		list: () => [...contents.keys()],
		size: () => 0,
		async overwrite(path) {
			contents.set(basename(path), EMPTY);
			return 0;
		},
		async unlink(path) {
			contents.delete(basename(path));
		},
		async syncFolder() {},
	};
	return {
		has: (generation) => contents.has(tenantFileName(generation)),
		open(generation) {
			const name = tenantFileName(generation);
			const store = memoryTenantStore(generation, {
				load: () => contents.get(name) ?? EMPTY,
				save: (content) => void contents.set(name, content),
				close() {},
				closeForWipe() {},
			});
			return { store, damaged: false };
		},
		replaceDamaged(store) {
			throw new Error(`nothing damages the memory of generation ${store.generation}`);
		},
		wipeOtherThan: (keep, options) => wipeGenerationsOtherThan("", keep, { ...options, files }),
	};
}
