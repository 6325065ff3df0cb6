import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openBrokerFolder } from "#cli/broker-folder.ts";
import { CLOUD_USERNAME } from "#protocol/access-rules.ts";
import { type Broker, makeBroker } from "#test/faults/broker.ts";
import type { Flat } from "#test/faults/house.ts";
import { cloudArguments, monitorArguments, panelOf, settleIn } from "#test/faults/premises.ts";
import { householdOf } from "#test/faults/tenant.ts";
import { startSmtpPeer } from "#test/support/smtp-peer.ts";
import { startTcpProxy, type TcpProxy } from "#test/support/tcp-proxy.ts";
import { type MeasuredProcess, startMeasured } from "./measured-process.ts";

/** A flat of the street, whose monitor fails by itself or lives through everything. */
export interface StreetFlat extends Flat {
	readonly monitor: MeasuredProcess;
	readonly monitorLine: TcpProxy;
}

/** Several flats, each with a monitor and a line of its own, and one cloud and one broker for all. */
export interface Street {
	readonly flats: readonly StreetFlat[];
	readonly cloud: MeasuredProcess;
	readonly cloudLine: TcpProxy;
	readonly broker: Broker;
	close(): Promise<void>;
}

/** Makes and starts all of it; seeds are kits. */
export async function openStreet(mosquitto: string, seeds: readonly number[]): Promise<Street> {
	const root = mkdtempSync(join(tmpdir(), "foyer-soak-"));
	const cloudDir = join(root, "cloud");
	const credentials = openBrokerFolder(root);
	await credentials.passwordOf(CLOUD_USERNAME);
	const broker = await makeBroker(mosquitto, credentials.folder);
	const cloudLine = await startTcpProxy(broker.port);
	const mail = await startSmtpPeer();
	const households = seeds.map((seed) => householdOf(seed, 1));
	const places = await Promise.all(
		households.map(async (household) => {
			const folder = join(root, household.kit);
			mkdirSync(folder);
			const line = await startTcpProxy(broker.port);
			return { household, line, kitFile: join(folder, "kit.json"), monitorDir: join(folder, "monitor") };
		}),
	);
	const cloudPlace = { dir: cloudDir, line: cloudLine, credentials };
	await settleIn(cloudPlace, places);
	await broker.start();

	const cloud = startMeasured("cloud", cloudArguments(cloudPlace, mail));
	await cloud.facts();
	const flats = places.map(({ household, line: monitorLine, kitFile, monitorDir }, index): StreetFlat => {
		const { kit } = household;
		const monitor = startMeasured(`monitor ${index + 1}`, monitorArguments(monitorDir, kitFile));
		const atPanel = panelOf(monitor);
		return { kit, household, monitorDir, cloudDir, broker, mail, monitor, monitorLine, atPanel };
	});

	return {
		...{ flats, cloud, cloudLine, broker },
		async close() {
			await Promise.all([cloud.stop(), ...flats.map(({ monitor }) => monitor.stop())]);
			await broker.stop();
			await Promise.all([cloudLine, ...flats.map(({ monitorLine }) => monitorLine), mail].map((part) => part.close()));
			rmSync(root, { recursive: true, force: true, maxRetries: 3 });
		},
	};
}
