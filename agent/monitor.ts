import { randomUUID } from "node:crypto";
import type { Logger } from "pino";
import type { Registry } from "prom-client";
import { isFoyerError } from "#protocol/foyer-error.ts";
import type { KitFile } from "#protocol/kit-file.ts";
import { type Clock, type MessageId, systemClock } from "#protocol/units.ts";
import type { MonitorApi } from "./api/monitor-api.ts";
import { damagedMonitor } from "./damaged-monitor.ts";
import type { DeviceProfile } from "./device-profile.ts";
import type { createCloudSession } from "./link/cloud-session.ts";
import { openConnection } from "./link/connection.ts";
import type { Line } from "./link/line.ts";
import type { ProtocolChoice } from "./link/protocol-choice.ts";
import type { ReceiverPorts } from "./link/receiver.ts";
import type { LocalParts } from "./local-api/local-parts.ts";
import type { MonitorMetrics } from "./metrics.ts";
import { runMonitor } from "./run-monitor.ts";
import type { Disk } from "./store/disk.ts";
import { openDeviceStore } from "./store/open-device-store.ts";
import type { Sealing } from "./store/sealing.ts";
import type { DeviceStore, TenantRows } from "./store/stores.ts";
import { type TenantFolder, tenantFolder } from "./store/tenant-folder.ts";
import { systemTimers, type Timers } from "./timers.ts";

export interface MonitorOptions {
	readonly dataDir: string;
	readonly logger: Logger;
	readonly clock?: Clock;
	readonly timers?: Timers;
	/** Uniform in [0, 1). */
	readonly random?: () => number;
	readonly randomId?: () => MessageId;
	readonly firmware?: string;
	readonly model?: string;
	/** MQTT version: `auto` tries 5 first and falls back to 3.1.1. */
	readonly protocol?: ProtocolChoice;
	/** PEM certificates to trust instead of the system's, for a broker reached by mqtts. */
	readonly brokerCa?: string;
	/** Seals the kit's credentials in `device.sqlite`; without it only the file's mode guards them. */
	readonly sealing?: Sealing | null;
	/** STUN servers that panels ask for their own address, such as `stun:stun.example.com:3478`; none where it is absent. */
	readonly iceServers?: readonly string[];
	/** What lies between it and its broker, to be made worse; nothing where it is absent. */
	readonly line?: Line;
	/** The medium below its databases, to be made full. */
	readonly disk?: Disk;
}

/** One indoor monitor, without a screen. */
export interface Monitor {
	readonly api: MonitorApi;
	readonly metrics: Registry;
	/** For the local HTTP API; null where the monitor cannot read its own store. */
	readonly local: LocalParts | null;
	/**
	 * Takes the identity, credentials and pinned keys; durable when it returns. Refused: kit-file-invalid, also where the
	 * monitor already is another kit.
	 */
	provision(kitFile: KitFile): void;
	/** What a model brings from the factory; nothing where it was furnished before or belongs to a kit. */
	furnish(profile: DeviceProfile): void;
	/** Opens the link to the cloud: now, or as soon as the monitor is provisioned. */
	start(): void;
	/** Many rows at once into the present tenant's file, for demos and benchmarks. Refused: no-account. */
	fill(rows: TenantRows): void;
	/** Says goodbye to the broker, lets a running wipe end, closes the files. */
	close(): Promise<void>;
}

/** The options with what most leave out, and what a simulation brings of its own. */
export type MonitorParameters = Required<Omit<MonitorOptions, "brokerCa" | "sealing" | "line" | "disk">> & {
	readonly line?: Line | undefined;
	readonly brokerCa: string | undefined;
	readonly bootId: MessageId;
	readonly folder: TenantFolder;
	readonly openConnection: typeof openConnection;
	/** In place of its own: a fleet's monitors share their metrics, and their sessions outlive their parts. */
	readonly metrics?: MonitorMetrics;
	readonly openSession?: typeof createCloudSession;
	/** In place of readInbound. */
	readonly readInbound?: ReceiverPorts["read"];
};

/**
 * Opens a monitor on its data folder. Tenant files of other generations are wiped, and an interrupted wipe is ended,
 * before it resolves. Refused: data-not-writable, data-newer, data-in-use, secrets-sealed,
 * wipe-failed. A damaged `device.sqlite` gives a
 * monitor whose snapshot says so and whose commands are refused; the file is not touched.
 */
export async function openMonitor(options: MonitorOptions): Promise<Monitor> {
	const randomId = options.randomId ?? randomUUID;
	const parameters: MonitorParameters = {
		clock: systemClock,
		timers: systemTimers,
		random: Math.random,
		firmware: "113.30.10.12",
		model: "Foyer Monitor 7",
		protocol: "auto",
		iceServers: [],
		...options,
		brokerCa: options.brokerCa,
		randomId,
		bootId: randomId(),
		folder: tenantFolder(options.dataDir, options.disk),
		openConnection,
	};
	let device: DeviceStore;
	try {
		device = openDeviceStore(parameters.dataDir, options.sealing ?? null, options.disk);
	} catch (error) {
		if (isFoyerError(error) && error.code === "device-store-damaged") return damagedMonitor(error, parameters);
		throw error;
	}
	try {
		return await runMonitor(device, parameters);
	} catch (error) {
		device.close();
		throw error;
	}
}
