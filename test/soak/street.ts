import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { openBrokerFolder } from "#cli/broker-folder.ts";
import { connectPanel } from "#cli/play/panel-connection.ts";
import { openCloud } from "#cloud/open-cloud.ts";
import { systemRandom } from "#cloud/random.ts";
import { CLOUD_USERNAME } from "#protocol/access-rules.ts";
import { systemClock } from "#protocol/units.ts";
import { type Broker, makeBroker } from "#test/faults/broker.ts";
import type { Flat } from "#test/faults/house.ts";
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

export const INSTALLER = { email: "installer@example.com", password: "a password of the installer" } as const;

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
			return { household, folder, monitorLine: await startTcpProxy(broker.port) };
		}),
	);

	const cloudItself = await openCloud({
		dataDir: cloudDir,
		clock: systemClock,
		random: systemRandom,
		logger: pino({ level: "silent" }),
		demo: false,
		publicUrl: () => "http://127.0.0.1",
		broker: { url: urlOf(cloudLine), username: CLOUD_USERNAME, password: "" },
	});
	await cloudItself.addPerson({ kind: "installer", name: "Anna", ...INSTALLER });
	for (const { household, folder, monitorLine } of places) {
		const { kit, home, flat, cloudTenant: tenant } = household;
		const file = await cloudItself.kits.provision({
			...{ kit, home, flat, tenant, owner: { kind: "installer", email: INSTALLER.email }, project: "single-tenant" },
			brokerUrl: urlOf(monitorLine),
			brokerPassword: await credentials.passwordOf(kit),
		});
		writeFileSync(join(folder, "kit.json"), JSON.stringify(file), { mode: 0o600 });
	}
	await cloudItself.close();
	await broker.start();

	const quiet = ["--log-level", "silent"];
	const cloud = startMeasured("cloud", [
		...["cloud", "--data", cloudDir, "--http-port", "0"],
		...["--broker-url", urlOf(cloudLine), "--broker-secret", join(credentials.folder, `secret-${CLOUD_USERNAME}`)],
		...["--smtp-url", mail.url, "--mail-from", "foyer@example.com", ...quiet],
	]);
	await cloud.facts();
	const flats = places.map(({ household, folder, monitorLine }, index): StreetFlat => {
		const monitorDir = join(folder, "monitor");
		const args = ["--data", monitorDir, "--port", "0", "--kit-file", join(folder, "kit.json"), ...quiet];
		const monitor = startMeasured(`monitor ${index + 1}`, ["monitor", ...args]);
		return {
			...{ kit: household.kit, household, monitorDir, cloudDir, broker, mail, monitor, monitorLine },
			async atPanel(use) {
				const panel = await connectPanel(String((await monitor.facts())["monitorUrl"]));
				try {
					return await use(panel);
				} finally {
					panel.close();
				}
			},
		};
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

const urlOf = (line: TcpProxy): string => `mqtt://127.0.0.1:${line.port}`;
