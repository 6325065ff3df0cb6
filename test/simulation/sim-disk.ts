import { basename } from "node:path";
import { deviceDefaults } from "#agent/store/device-defaults.ts";
import { EMPTY, type TenantContent } from "#agent/store/memory/tenant-content.ts";
import type { DeviceState, DeviceStore } from "#agent/store/stores.ts";
import type { TenantFolder } from "#agent/store/tenant-folder.ts";
import { generationOfFile } from "#agent/wipe/tenant-files.ts";
import type { WipeFiles } from "#agent/wipe/wipe-files.ts";
import { isVacant } from "#protocol/account-document.ts";
import type { Generation } from "#protocol/units.ts";
import { type Bytes, simFolder } from "./sim-folder.ts";
import type { Life, World } from "./world.ts";

type Files = ReadonlyMap<string, Bytes>;

/** The power goes at the nth write from now, just before it reached the disk or just after. */
export interface PowerCut {
	writes: number;
	readonly after: boolean;
}

/** One monitor's disk: what is on it, and what the system only remembers until it is synced. */
export interface SimDisk {
	readonly device: DeviceState;
	/** What survives a power cut. */
	readonly durable: Files;
	/** What programs see. */
	readonly cached: Files;
	/** What files held that were unlinked before they were overwritten: it lies in free blocks. */
	readonly remnants: readonly TenantContent[];
	/** +1 at every change. */
	readonly version: number;
	powerCut: PowerCut | null;
	/** For one run of the monitor. */
	mount(
		life: Life,
		died: () => void,
		meddle?: (files: WipeFiles) => WipeFiles,
	): { readonly store: DeviceStore; readonly folder: TenantFolder };
	/** After a power cut. `lucky`: what was not synced has reached the disk all the same. */
	recover(lucky: boolean): void;
}

/** An overwritten file's size; only that it is not zero matters. */
const FILE_BYTES = 8192;

/** The wipe's own order and decisions are the real ones (agent/wipe/wipe.ts); the files below it are these. */
export function simDisk(world: World, kit: number): SimDisk {
	let device: DeviceState = deviceDefaults;
	let durable = new Map<string, Bytes>();
	let cached = new Map<string, Bytes>();
	const remnants: TenantContent[] = [];
	let version = 0;

	function mount(life: Life, died: () => void, meddle = (files: WipeFiles) => files) {
		/** One write that reaches the disk, unless the power goes. What a dead monitor's code still does reaches nothing. */
		function write(apply: () => void): void {
			if (!life.alive) return;
			const { powerCut } = disk;
			if (powerCut !== null) powerCut.writes -= 1;
			const cut = powerCut !== null && powerCut.writes <= 0;
			if (!cut || powerCut.after) apply();
			version += 1;
			if (!cut) return;
			disk.powerCut = null;
			died();
		}

		/** Takes time, as a disk does; the promise of a monitor that died meanwhile stays open for ever. */
		const slowly = (what: string, apply: () => void) =>
			new Promise<void>((resolve) => {
				world.later(life, world.now % 7, `kit ${kit} ${what}`, () => {
					write(apply);
					if (life.alive) resolve();
				});
			});

		const files: WipeFiles = {
			list: () => ["device.sqlite", "lock", ...cached.keys()],
			size: (path) => (cached.has(basename(path)) ? FILE_BYTES : 0),
			async overwrite(path, { onProgress }) {
				const name = basename(path);
				if (life.alive) cached.set(name, null);
				version += 1;
				await slowly(`syncs zeros over ${name}`, () => durable.set(name, null));
				onProgress?.(FILE_BYTES);
				return FILE_BYTES;
			},
			unlink(path) {
				const name = basename(path);
				return slowly(`unlinks ${name}`, () => cached.delete(name));
			},
			syncFolder: () => slowly("syncs the folder", syncNames),
		};

		return { store: deviceStore(write), folder: simFolder({ cached, durable, write, files: meddle(files), life }) };
	}

	/** Unlinking is durable once the folder is synced; what the blocks held then lies there, out of reach of a wipe. */
	function syncNames(): void {
		for (const [name, bytes] of durable) {
			if (cached.has(name)) continue;
			durable.delete(name);
			if (bytes !== null && bytes !== EMPTY) remnants.push(bytes);
		}
	}

	function deviceStore(write: (apply: () => void) => void): DeviceStore {
		let state = device;
		return {
			state: () => state,
			commit(change) {
				// As the real one: a tenant's document in the device store would outlive the tenant.
				if (change.vacantDocument && !isVacant(change.vacantDocument.account))
					throw new TypeError("a tenant's document");
				state = { ...state, ...change };
				const next = state;
				write(() => {
					device = next;
				});
			},
			close() {},
		};
	}

	const disk: SimDisk = {
		get device() {
			return device;
		},
		get durable() {
			return durable;
		},
		get cached() {
			return cached;
		},
		remnants,
		get version() {
			return version;
		},
		powerCut: null,
		mount,
		recover(lucky) {
			if (lucky) {
				for (const [name, bytes] of cached) durable.set(name, bytes);
				syncNames();
			}
			durable = new Map(durable);
			cached = new Map(durable);
			disk.powerCut = null;
			version += 1;
		},
	};
	return disk;
}

/** The names of a disk's files that hold anything of another generation than this one. */
export function filesOfOthers(files: Files, generation: Generation | null): readonly string[] {
	return [...files.keys()].filter((name) => generationOfFile(name) !== generation);
}
