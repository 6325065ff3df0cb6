import { memoryTenantStore } from "#agent/store/memory/memory-tenant-store.ts";
import { EMPTY, type TenantContent } from "#agent/store/memory/tenant-content.ts";
import type { TenantFolder } from "#agent/store/tenant-folder.ts";
import { tenantFileName } from "#agent/wipe/tenant-files.ts";
import { wipeGenerationsOtherThan } from "#agent/wipe/wipe.ts";
import type { WipeFiles } from "#agent/wipe/wipe-files.ts";
import type { Life } from "./world.ts";

/** What a file's bytes say; null once they are zeros. */
export type Bytes = TenantContent | null;

interface FolderPorts {
	/** What programs see, and what survives a power cut. */
	readonly cached: Map<string, Bytes>;
	readonly durable: Map<string, Bytes>;
	/** One write that reaches the disk, unless the power goes. */
	write(apply: () => void): void;
	readonly files: WipeFiles;
	readonly life: Life;
}

/** The wipe joins it with file names and does nothing else with it. */
const DIR = "data";

/**
 * The tenants' files of one run of a monitor. As SQLite's, each has a write-ahead log that holds what was committed
 * last; the wipe's order and decisions are the real ones (agent/wipe/wipe.ts).
 */
export function simFolder({ cached, durable, write, files, life }: FolderPorts): TenantFolder {
	function put(name: string, bytes: Bytes): void {
		cached.set(name, bytes);
		durable.set(name, bytes);
	}

	return {
		has: (generation) => cached.has(tenantFileName(generation)),
		open(generation) {
			const main = tenantFileName(generation);
			const wal = `${main}-wal`;
			// A file that nothing was committed to is not on the disk yet.
			if (life.alive && !cached.has(main)) cached.set(main, EMPTY);
			const store = memoryTenantStore(generation, {
				load: () => cached.get(wal) ?? cached.get(main) ?? EMPTY,
				save: (content) =>
					write(() => {
						put(main, cached.get(main) ?? EMPTY);
						put(wal, content);
					}),
				close: () =>
					write(() => {
						put(main, cached.get(wal) ?? cached.get(main) ?? EMPTY);
						cached.delete(wal);
						durable.delete(wal);
					}),
				closeForWipe() {},
			});
			return { store, damaged: false };
		},
		replaceDamaged(store) {
			throw new Error(`nothing damages the file of generation ${store.generation}`);
		},
		wipeOtherThan: (keep, options) => wipeGenerationsOtherThan(DIR, keep, { ...options, files }),
	};
}
