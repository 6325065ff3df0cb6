import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pino } from "pino";
import type { BrokerFolder } from "#cli/broker-folder.ts";
import { connectPanel, type Panel } from "#cli/play/panel-connection.ts";
import { openCloud } from "#cloud/open-cloud.ts";
import { systemRandom } from "#cloud/random.ts";
import type { Household } from "#fixtures/household.ts";
import { CLOUD_USERNAME } from "#protocol/access-rules.ts";
import { systemClock } from "#protocol/units.ts";
import type { SmtpPeer } from "#test/support/smtp-peer.ts";
import type { TcpProxy } from "#test/support/tcp-proxy.ts";

/** A cloud's folder, and how it reaches the broker. */
export interface CloudPlace {
	readonly dir: string;
	readonly line: TcpProxy;
	readonly credentials: BrokerFolder;
}

/** A flat's monitor before its first start: who lives there, and where its kit file goes. */
export interface MonitorPlace {
	readonly household: Household;
	readonly line: TcpProxy;
	readonly kitFile: string;
}

export const INSTALLER = { email: "installer@example.com", password: "a password of the installer" } as const;

const QUIET = ["--log-level", "silent"];

/** Leaves the cloud's folder with one installer and a kit for each place, whose kit file it writes. */
export async function settleIn(cloud: CloudPlace, places: readonly MonitorPlace[]): Promise<void> {
	const opened = await openCloud({
		dataDir: cloud.dir,
		clock: systemClock,
		random: systemRandom,
		logger: pino({ level: "silent" }),
		demo: false,
		publicUrl: () => "http://127.0.0.1",
		broker: { url: urlOf(cloud.line), username: CLOUD_USERNAME, password: "" },
	});
	const owner = { kind: "installer", email: INSTALLER.email } as const;
	await opened.addPerson({ kind: "installer", name: "Anna", ...INSTALLER });
	for (const { household, line, kitFile } of places) {
		const { kit, home, flat, cloudTenant: tenant } = household;
		const file = await opened.kits.provision({
			...{ kit, home, flat, tenant, owner, project: "single-tenant" },
			brokerUrl: urlOf(line),
			brokerPassword: await cloud.credentials.passwordOf(kit),
		});
		writeFileSync(kitFile, JSON.stringify(file), { mode: 0o600 });
	}
	await opened.close();
}

/** What `foyer` is started with as that cloud. */
export const cloudArguments = ({ dir, line, credentials }: CloudPlace, mail: SmtpPeer): string[] => [
	...["cloud", "--data", dir, "--http-port", "0"],
	...["--broker-url", urlOf(line), "--broker-secret", join(credentials.folder, `secret-${CLOUD_USERNAME}`)],
	...["--smtp-url", mail.url, "--mail-from", "foyer@example.com", ...QUIET],
];

export const monitorArguments = (dataDir: string, kitFile: string): string[] => [
	...["monitor", "--data", dataDir, "--port", "0", "--kit-file", kitFile, ...QUIET],
];

/** Looks at the screen of a monitor that runs, or touches it. */
export const panelOf =
	(monitor: { facts(): Promise<Record<string, unknown>> }) =>
	async <T>(use: (panel: Panel) => T | Promise<T>): Promise<T> => {
		const panel = await connectPanel(String((await monitor.facts())["monitorUrl"]));
		try {
			return await use(panel);
		} finally {
			panel.close();
		}
	};

const urlOf = (line: TcpProxy): string => `mqtt://127.0.0.1:${line.port}`;
