import type { Logger } from "pino";
import type { Monitor } from "#agent/monitor.ts";
import { lockFolder } from "#agent/store/folder-lock.ts";
import { startBroker } from "#cloud/broker/embedded-broker.ts";
import { openPasswordFile } from "#cloud/broker/password-file.ts";
import type { Cloud } from "#cloud/cloud.ts";
import { demoEmail } from "#cloud/people/demo-people.ts";
import { makeDemoFlats, makeDemoStock } from "#fixtures/demo-flats.ts";
import { type Household, makeHousehold } from "#fixtures/household.ts";
import { CLOUD_USERNAME } from "#protocol/access-rules.ts";
import type { KitId } from "#protocol/kit-id.ts";
import { systemClock } from "#protocol/units.ts";
import { openBrokerFolder } from "../broker-folder.ts";
import type { MqttProtocol } from "../options.ts";
import { createRunning, type Running } from "../running.ts";
import { readCertificates } from "../tls-files.ts";
import type { DemoOptions } from "./demo-options.ts";
import { openDemoRecord } from "./demo-record.ts";
import { lanAddress } from "./lan-address.ts";
import { placeOtherFlats, settleOtherFlats } from "./other-flats.ts";
import { cloudDirIn, startCloud } from "./start-cloud.ts";
import { monitorDirIn, startMonitor, untilAccount } from "./start-monitor.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** Where everything answers; the ready line is made of it. */
export interface Demo {
	readonly kit: KitId;
	readonly cloud: Cloud;
	readonly monitor: Monitor;
	/** Closes the monitor and its panel: another process is to run on its folder. */
	readonly releaseMonitor: () => Promise<void>;
	readonly monitorUrl: string;
	readonly cloudUrl: string;
	readonly consoleUrl: string;
	readonly doorUrl: string;
	readonly mailboxUrl: string;
	readonly brokerUrl: string;
	readonly dataDir: string;
	readonly monitorDataDir: string;
	/** See CloudProcess. */
	readonly displaced: Promise<never>;
	/** Who lived there when the folder was new. */
	readonly household: Household;
}

/**
 * Starts broker, cloud and one kit's monitor with its sample household; resolves once the monitor shows its account.
 * `furnish` may change the household before anybody moves in.
 */
export async function startDemo(
	options: DemoOptions,
	logger: Logger,
	running: Running,
	furnish: (household: Household) => Household = (household) => household,
): Promise<Demo> {
	const dataDir = openDataDir(options.data, running);
	const record = openDemoRecord(dataDir);
	const seed = record.seed ?? options.seed;
	const household = furnish(makeHousehold({ seed, calls: options.calls, now: systemClock() }));
	const { kit, home } = household;

	const credentials = openBrokerFolder(dataDir);
	const [cloudPassword, brokerPassword] = [
		await credentials.passwordOf(CLOUD_USERNAME),
		await credentials.passwordOf(kit),
	];
	const otherFlats = makeDemoFlats(seed, systemClock()).slice(0, options.kits - 1);
	for (const flat of otherFlats) await credentials.passwordOf(flat.household.kit);
	const passwords = openPasswordFile(credentials.passwordFile);
	const brokerUrl =
		options.brokerUrl ?? running.add(await startBroker({ port: options.brokerPort, passwords, logger })).url;

	const brokerCa = options.brokerCa && readCertificates(options.brokerCa);

	const iceServers = options.iceServer ?? [];
	// The embedded broker speaks 3.1.1 alone: trying 5 first would cost every start a connection.
	const protocol: MqttProtocol = options.brokerUrl === undefined ? "3.1.1" : "auto";

	const address = (options.lan && lanAddress()) || "127.0.0.1";
	const { cloud, url: cloudUrl } = await startCloud(
		{
			dataDir: cloudDirIn(dataDir),
			database: options.database,
			httpPort: options.httpPort,
			host: options.lan ? "0.0.0.0" : "127.0.0.1",
			publicUrl: (port) => `http://${address}:${port}`,
			broker: {
				url: brokerUrl,
				password: cloudPassword,
				ca: brokerCa,
				protocol,
				passwordFile: credentials.passwordFile,
			},
			demo: true,
			iceServers,
			logger,
		},
		running,
	);

	// A known kit is provisioned again: the broker may listen elsewhere than last time.
	const isNew = record.seed === null;
	const installer = { kind: "installer", email: demoEmail("installer") } as const;
	const kitFile = await cloud.kits.provision({
		kit,
		brokerUrl,
		brokerPassword,
		home,
		flat: household.flat,
		owner: installer,
		project: "single-tenant",
		...(isNew ? { tenant: household.cloudTenant } : {}),
	});
	const { passwordOf } = credentials;
	const others = { cloud, dataDir, brokerUrl, passwordOf, protocol, logger, isNew } as const;
	const placed = await placeOtherFlats(others, otherFlats);
	const monitorDataDir = monitorDirIn(dataDir);
	const ofMonitor = running.add(createRunning());
	const { monitor, url: monitorUrl } = await startMonitor(
		{ dataDir: monitorDataDir, port: options.monitorPort, kitFile, protocol, brokerCa, iceServers, logger },
		ofMonitor,
	);
	await untilAccount(monitor.api, brokerUrl);
	if (isNew) {
		// A database that was given may know the kit, with nobody in it.
		if (monitor.api.snapshot().account?.master.registered) monitor.fill(household.tenantRows());
		record.seeded(seed);
	}
	// A broker that was given learnt its kits' passwords before these were made: their monitors stay off there.
	if (options.brokerUrl === undefined)
		inBackground(settleOtherFlats(others, placed, makeDemoStock(seed), running), logger, running);

	return {
		kit,
		cloud,
		monitor,
		releaseMonitor: ofMonitor.close,
		monitorUrl,
		cloudUrl,
		consoleUrl: `${cloudUrl}/console`,
		doorUrl: `${cloudUrl}/door/${kit}`,
		mailboxUrl: `${cloudUrl}/dev/mailbox`,
		brokerUrl,
		dataDir,
		monitorDataDir,
		displaced: cloud.displaced,
		household,
	};
}

/** The panel need not wait for the consoles' other kits. What fails there is said, and the demo goes on. */
function inBackground(work: Promise<void>, logger: Logger, running: Running): void {
	let stopping = false;
	running.add({
		close() {
			stopping = true;
		},
	});
	work.catch((error: unknown) => {
		if (!stopping) logger.error({ error: String(error) }, "the demo's other kits are not all there");
	});
}

/** The folder that was given, for this process alone, or a new one that goes at the end. */
function openDataDir(given: string | undefined, running: Running): string {
	if (given === undefined) return running.add(temporaryFolder()).path;
	const lock = lockFolder(given);
	running.add({ close: () => lock.release() });
	return given;
}
