import { join } from "node:path";
import type { FoyerError } from "#protocol/foyer-error.ts";
import { NO_COUNTS } from "./account/tenancy.ts";
import { commandNames } from "./api/commands.ts";
import type { MonitorCommands, MonitorSnapshot } from "./api/monitor-api.ts";
import { buildSnapshot } from "./api/snapshot.ts";
import { createMetrics } from "./metrics.ts";
import type { Monitor, MonitorParameters } from "./monitor.ts";
import { deviceDefaults } from "./store/device-defaults.ts";

/** A monitor that cannot read its own device store: it shows why, does nothing else, and touches no file. */
export function damagedMonitor(
	fault: FoyerError,
	{ dataDir, clock, model, firmware, bootId }: MonitorParameters,
): Monitor {
	const now = clock();
	const refuse = () => Promise.reject(fault);
	const snapshot: MonitorSnapshot = {
		...buildSnapshot({
			sequence: 1,
			time: now,
			device: { model, firmware, bootId, startedAt: now },
			link: { cloud: "offline", since: now, protocol: null },
			state: deviceDefaults,
			document: null,
			progress: { done: 0, total: 0 },
			counts: NO_COUNTS,
			callsVersion: 0,
			listsVersion: 0,
			contacts: 0,
			latestMissed: null,
			arming: { mode: "off", armsAt: null },
			alarm: null,
			quiet: { on: false, hours: null, active: false },
			network: { address: null, netmask: null, gateway: null, broker: null },
			call: null,
			callSignals: 0,
		}),
		fault: { code: fault.code, detail: join(dataDir, "device.sqlite") },
	};
	return {
		api: {
			...(Object.fromEntries(commandNames.map((name) => [name, refuse])) as unknown as MonitorCommands),
			snapshot: () => snapshot,
			subscribe: () => () => {},
		},
		metrics: createMetrics(() => false).registry,
		local: null,
		provision() {
			throw fault;
		},
		furnish() {},
		start() {},
		fill() {
			throw fault;
		},
		close: async () => {},
	};
}
