import { join } from "node:path";
import type { Logger } from "pino";
import type { MonitorApi } from "#agent/api/monitor-api.ts";
import { type DeviceProfile, defaultProfile } from "#agent/device-profile.ts";
import { startHost } from "#agent/host/server.ts";
import { type Monitor, type MonitorOptions, openMonitor } from "#agent/monitor.ts";
import { FoyerError } from "#protocol/foyer-error.ts";
import type { KitFile } from "#protocol/kit-file.ts";
import type { MqttProtocol } from "../options.ts";
import type { Running } from "../running.ts";
import { uiDir } from "../ui-folder.ts";

export interface MonitorStart extends DeviceStart {
	readonly port: number;
}

export interface DeviceStart {
	readonly dataDir: string;
	/** Null goes on as the kit that the folder was provisioned for. */
	readonly kitFile: KitFile | null;
	readonly protocol: MqttProtocol;
	/** PEM: the authority to trust, in place of the kit file's. */
	readonly brokerCa?: string | undefined;
	/** STUN servers for calls beyond the local network; none where it is absent. */
	readonly iceServers?: readonly string[];
	/** The model that it is; the usual one where it is absent. */
	readonly profile?: DeviceProfile;
	readonly logger: Logger;
	/** What an emulation has in its hand; the real ones where they are absent. */
	readonly surroundings?: Pick<MonitorOptions, "clock" | "timers" | "line" | "disk">;
}

/** Opens a monitor on its folder, links it to the cloud and serves its panel. Rejects with the FoyerErrors of all three. */
export async function startMonitor(
	start: MonitorStart,
	running: Running,
): Promise<{ readonly monitor: Monitor; readonly url: string }> {
	const monitor = await openDevice(start, running);
	const url = await servePanel(monitor, start, running);
	monitor.start();
	return { monitor, url };
}

/** The monitor alone, provisioned and not started. */
export async function openDevice(start: DeviceStart, running: Running): Promise<Monitor> {
	const { dataDir, logger, protocol, kitFile, brokerCa, iceServers = [], profile = defaultProfile } = start;
	const { model, firmware } = profile;
	const trust = brokerCa === undefined ? {} : { brokerCa };
	const options = { dataDir, logger, protocol, iceServers, model, firmware, ...trust, ...start.surroundings };
	const monitor = running.add(await openMonitor(options));
	monitor.furnish(profile);
	// A monitor that cannot read its own store only says so, on its panel.
	if (kitFile !== null && monitor.api.snapshot().fault === null) monitor.provision(kitFile);
	return monitor;
}

/** Serves the monitor's panel to this machine; resolves with its address. Refused: port-taken, ui-not-built. */
export async function servePanel(
	{ api, metrics }: Monitor,
	{ port, logger }: Pick<MonitorStart, "port" | "logger">,
	running: Running,
): Promise<string> {
	return running.add(await startHost({ api, port, uiDir, logger, metrics })).url;
}

/** Resolves once the panel has something to show, an account or the monitor's fault; rejects with broker-refused. */
export function untilAccount(api: MonitorApi, brokerUrl: string): Promise<void> {
	return untilSnapshot(api, ({ account, link, fault }) => {
		if (link.cloud === "refused") throw new FoyerError("broker-refused", brokerUrl);
		return account !== null || fault !== null;
	});
}

/** Resolves with the first snapshot that the predicate is true for; rejects with what it throws. */
export function untilSnapshot(
	api: MonitorApi,
	predicate: (snapshot: ReturnType<MonitorApi["snapshot"]>) => boolean,
): Promise<void> {
	return new Promise((resolve, reject) => {
		let stop = () => {};
		const look = () => {
			try {
				if (!predicate(api.snapshot())) return;
				resolve();
			} catch (error) {
				reject(error);
			}
			stop();
		};
		stop = api.subscribe(look);
		look();
	});
}

/** Below a demo's data folder. */
export const monitorDirIn = (dataDir: string): string => join(dataDir, "monitor");
