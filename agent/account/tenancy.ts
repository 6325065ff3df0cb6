import type { Logger } from "pino";
import type { TenantCounts } from "#agent/api/monitor-api.ts";
import { isStoreDamage } from "#agent/store/store-damage.ts";
import type { DeviceStore, TenantStore } from "#agent/store/stores.ts";
import type { TenantFolder } from "#agent/store/tenant-folder.ts";
import { FoyerError } from "#protocol/foyer-error.ts";
import type { Clock, Generation } from "#protocol/units.ts";

export interface Tenancy {
	/** Runs on the present tenant's store; gives `otherwise` where the tenant has left nothing yet, or a wipe runs. */
	read<T>(use: (store: TenantStore) => T, otherwise: T): T;
	/** Runs on the present tenant's store and begins it where there is none. Refused: no-account. */
	write<T>(use: (store: TenantStore) => T): T;
	counts(): TenantCounts;
	/** Grows with every change of the call log, over all generations. */
	callsVersion(): number;
	/** The same for messages, alarms and door pictures. */
	listsVersion(): number;
	/** Closes the store for good and says what it held: the generation is about to change. */
	leave(): TenantCounts;
	close(): void;
}

export const NO_COUNTS: TenantCounts = {
	calls: 0,
	missedUnseen: 0,
	messages: 0,
	unreadMessages: 0,
	alarms: 0,
	access: 0,
	contacts: 0,
	pictures: 0,
};

interface TenancyOptions {
	readonly folder: TenantFolder;
	readonly device: DeviceStore;
	readonly clock: Clock;
	readonly logger: Logger;
	/** A damaged file was set aside. */
	readonly damaged: () => void;
}

/**
 * The one way to the present tenant's data. While a wipe runs there is no tenant: nothing can be read or written. The
 * file of a new generation is begun by its first write, not by the reset.
 */
export function openTenancy({ folder, device, clock, logger, damaged }: TenancyOptions): Tenancy {
	let opened: TenantStore | null = null;
	let emptyGeneration: Generation | null = null;
	let versionBase = 0;
	let closed = false;

	function present(): Generation | null {
		const { generation, deletion } = device.state();
		return closed || deletion.name === "wiping" ? null : generation;
	}

	function existing(): TenantStore | null {
		const generation = present();
		if (generation === null || opened !== null) return generation === null ? null : opened;
		if (emptyGeneration === generation) return null;
		if (folder.has(generation)) return open(generation);
		emptyGeneration = generation;
		return null;
	}

	function open(generation: Generation): TenantStore {
		const { store, damaged: wasDamaged } = folder.open(generation);
		opened = store;
		if (wasDamaged) recordDamage(generation);
		return store;
	}

	function begin(): TenantStore {
		const generation = present();
		if (generation === null) throw new FoyerError("no-account");
		return existing() ?? open(generation);
	}

	function recordDamage(generation: Generation): void {
		device.commit({ damage: { generation, at: clock() } });
		logger.error({ generation }, "the tenant file was damaged and set aside");
		damaged();
	}

	/** Damage shows itself at any query; the query then runs once more, on the new file. */
	function guarded<T>(store: TenantStore, use: (store: TenantStore) => T): T {
		try {
			return use(store);
		} catch (error) {
			if (!isStoreDamage(error)) throw error;
			versionBase += 1 + store.callsVersion() + store.listsVersion();
			opened = folder.replaceDamaged(store);
			recordDamage(store.generation);
			return use(opened);
		}
	}

	function read<T>(use: (store: TenantStore) => T, otherwise: T): T {
		const store = existing();
		return store === null ? otherwise : guarded(store, use);
	}

	/** A file that cannot be read must not keep a reset from happening. */
	function countsAtTheEnd(): TenantCounts {
		try {
			return read((store) => store.counts(), NO_COUNTS);
		} catch (error) {
			logger.error({ error: String(error) }, "the tenant file could not be counted");
			return NO_COUNTS;
		}
	}

	function close(): void {
		closed = true;
		opened?.close();
		opened = null;
	}

	return {
		read,
		write: (use) => guarded(begin(), use),
		counts: () => read((store) => store.counts(), NO_COUNTS),
		callsVersion: () => versionBase + read((store) => store.callsVersion(), 0),
		listsVersion: () => versionBase + read((store) => store.listsVersion(), 0),
		leave() {
			const counts = countsAtTheEnd();
			versionBase += 1 + (opened?.callsVersion() ?? 0) + (opened?.listsVersion() ?? 0);
			opened?.closeForWipe();
			opened = null;
			return counts;
		},
		close,
	};
}
