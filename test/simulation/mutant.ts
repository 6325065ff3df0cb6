import type { MonitorApi } from "#agent/api/monitor-api.ts";
import type { DeviceStore } from "#agent/store/stores.ts";
import type { TenantFolder } from "#agent/store/tenant-folder.ts";
import type { WipeFiles } from "#agent/wipe/wipe-files.ts";
import type { KitFile } from "#protocol/kit-file.ts";
import type { SimBroker } from "./broker.ts";
import type { CloudParts } from "./sim-cloud.ts";
import type { Meddle, SimDatabase } from "./sim-database.ts";
import type { Life, World } from "./world.ts";

export type Next = (topic: string, payload: string) => Promise<void>;
/** Takes a message in place of the real code, which is `next`. */
export type Receive = (topic: string, payload: string, next: Next) => Promise<void>;

/** What stands around the real code, and never in it. Absent leaves it as it is. */
export interface Mutant {
	readonly store?: (store: DeviceStore, life: Life) => DeviceStore;
	readonly folder?: (folder: TenantFolder) => TenantFolder;
	readonly files?: (files: WipeFiles) => WipeFiles;
	readonly kitFile?: (kitFile: KitFile) => KitFile;
	readonly api?: (api: MonitorApi, kit: number) => MonitorApi;
	readonly receive?: Receive;
	readonly publish?: (topic: string, payload: string, send: (payload: string) => Promise<void>) => Promise<void>;
	readonly cloudReceive?: Receive;
	readonly cloud?: (parts: CloudParts, life: Life) => CloudParts;
	readonly meddle?: Meddle;
}

/** What a mutant may use of the run that it is in. */
export interface MutantTools {
	readonly world: World;
	readonly broker: SimBroker;
	readonly database: SimDatabase;
}

/** Made anew for each run: what it remembers is that run's. */
export type MakeMutant = (tools: MutantTools) => Mutant;

/** The product as it is. */
export const noMutant: MakeMutant = () => ({});
