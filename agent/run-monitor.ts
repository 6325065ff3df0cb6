import { networkInterfaces } from "node:os";
import { accountCommands } from "./api/account-commands.ts";
import { callCommands } from "./api/call-commands.ts";
import { contactsOf, everydayCommands } from "./api/everyday-commands.ts";
import { createSettingsCodeGuard } from "./api/settings-code.ts";
import { settingsCommands } from "./api/settings-commands.ts";
import { buildSnapshot } from "./api/snapshot.ts";
import { createSnapshots } from "./api/snapshots.ts";
import { composeMonitor } from "./compose.ts";
import { localParts } from "./local-api/local-parts.ts";
import type { Monitor, MonitorParameters } from "./monitor.ts";
import { brokerName, networkFacts } from "./network-facts.ts";
import { provisioned } from "./provision.ts";
import type { DeviceStore } from "./store/stores.ts";

/** Runs a monitor on an open device store, and ends first what an earlier run left to wipe. */
export async function runMonitor(device: DeviceStore, parameters: MonitorParameters): Promise<Monitor> {
	const { clock, randomId, bootId, firmware, model, logger } = parameters;
	const startedAt = clock();
	const changed = () => snapshots.changed();
	const parts = composeMonitor(device, parameters, changed);
	const { metrics, tenancy, deletion, wiper, calls, line, guarding, quiet, qrRequests, keeper, session } = parts;
	const network = networkFacts(networkInterfaces());
	const draw = (sequence: number) =>
		buildSnapshot({
			sequence,
			time: clock(),
			device: { model, firmware, bootId, startedAt },
			network: { ...network, broker: brokerName(device.state().kitFile?.broker.url) },
			link: session.state(),
			counts: tenancy.counts(),
			callsVersion: tenancy.callsVersion(),
			listsVersion: tenancy.listsVersion(),
			contacts: contactsOf(tenancy, keeper).length,
			latestMissed: tenancy.read((store) => store.latestMissed(), null),
			document: keeper.document(),
			arming: guarding.view(),
			alarm: guarding.alarm(),
			quiet: quiet.view(),
			call: calls.view(),
			callSignals: line.count(),
			progress: wiper.progress(),
			state: device.state(),
		});
	const snapshots = createSnapshots(draw, ({ code }) => logger.error({ code }, "the screen could not be drawn anew"));

	await wiper.atStart();
	// What the tenant's file refuses, such as being a newer Foyer's, ends the start and not the first screen.
	tenancy.counts();
	deletion.dispatch({ name: "restarted", at: clock() });
	guarding.resume();
	quiet.start();

	const guard = createSettingsCodeGuard(clock);
	let started = false;
	function openLink(): void {
		const { kitFile, earlierBroker: earlier } = device.state();
		if (started && kitFile !== null) session.open(kitFile, earlier);
	}
	return {
		api: {
			snapshot: snapshots.current,
			subscribe: snapshots.subscribe,
			...accountCommands({ device, tenancy, keeper, deletion, session, qrRequests, guard, clock, randomId, changed }),
			...callCommands({ tenancy, keeper, calls, line, iceServers: parameters.iceServers, changed }),
			...everydayCommands({ device, tenancy, keeper, guarding, quiet, guard, changed }),
			...settingsCommands({ device, guard, changed }),
		},
		metrics: metrics.registry,
		local: localParts({ device, tenancy, keeper }, changed),
		provision(kitFile) {
			device.commit(provisioned(device.state(), kitFile));
			changed();
			openLink();
		},
		furnish({ callCapacity, localApi }) {
			const { furnished, kitFile, settings, localApi: access } = device.state();
			// A kit's monitor has been in use: what it is set to was somebody's wish.
			if (furnished || kitFile !== null) return;
			device.commit({
				furnished: true,
				settings: { ...settings, callCapacity },
				localApi: { ...access, mode: localApi.mode },
			});
			changed();
		},
		start() {
			if (started) return;
			started = true;
			openLink();
		},
		fill(rows) {
			tenancy.write((store) => store.fill(rows));
			changed();
		},
		async close() {
			calls.stop();
			guarding.stop();
			quiet.stop();
			await session.close();
			wiper.stop();
			await wiper.settled();
			deletion.stop();
			tenancy.close();
			device.close();
		},
	};
}
