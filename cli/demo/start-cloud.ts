import { join } from "node:path";
import type { Logger } from "pino";
import { openPasswordFile } from "#cloud/broker/password-file.ts";
import type { CloudProcess } from "#cloud/cloud-process.ts";
import type { RateLimits } from "#cloud/http/rate-limit.ts";
import { startHttp } from "#cloud/http/start-http.ts";
import type { SmtpOptions } from "#cloud/mail/smtp.ts";
import { openCloud } from "#cloud/open-cloud.ts";
import { systemRandom } from "#cloud/random.ts";
import { CLOUD_USERNAME } from "#protocol/access-rules.ts";
import type { TlsIdentity } from "#protocol/kit-file.ts";
import { type Milliseconds, systemClock } from "#protocol/units.ts";
import type { MqttProtocol } from "../options.ts";
import type { Running } from "../running.ts";
import { uiDir } from "../ui-folder.ts";

export interface CloudStart {
	readonly dataDir: string;
	readonly database: string | undefined;
	readonly httpPort: number;
	/** The address to listen on. */
	readonly host: string;
	/** What phones and consoles call it by, from the port that it got. */
	readonly publicUrl: (port: number) => string;
	readonly broker: {
		readonly url: string;
		readonly password?: string | undefined;
		/** PEM: the authority to trust, and that kits pin. */
		readonly ca?: string | undefined;
		readonly client?: TlsIdentity | undefined;
		readonly protocol: MqttProtocol;
		/** The broker's credential store, so that consoles can place kits. */
		readonly passwordFile?: string | undefined;
	};
	/** Serves https. */
	readonly tls?: TlsIdentity | undefined;
	readonly demo: boolean;
	/** How long audit rows are kept; for ever where it is absent. */
	readonly auditRetention?: Milliseconds | undefined;
	/** Webhooks to private addresses too. */
	readonly localWebhooks?: boolean | undefined;
	/** Without it no mail is sent, but in the demo, which has its mailbox. */
	readonly smtp?: SmtpOptions | undefined;
	/** STUN servers for the door phone's calls beyond the local network; none where it is absent. */
	readonly iceServers?: readonly string[];
	/** How much one caller may ask for; the usual where it is absent. */
	readonly limits?: Partial<RateLimits> | undefined;
	readonly logger: Logger;
}

/** Opens the cloud, serves it over HTTP and connects it to the broker. Rejects with the FoyerErrors of all three. */
export async function startCloud(
	start: CloudStart,
	running: Running,
): Promise<{ readonly cloud: CloudProcess; readonly url: string }> {
	const { demo, logger, host } = start;
	const { passwordFile, ...broker } = start.broker;
	const setPassword = passwordFile === undefined ? undefined : openPasswordFile(passwordFile).set;
	let url = start.publicUrl(start.httpPort);
	const cloud = running.add(
		await openCloud({
			dataDir: start.dataDir,
			databaseUrl: start.database,
			clock: systemClock,
			random: systemRandom,
			logger,
			demo,
			publicUrl: () => url,
			auditRetention: start.auditRetention,
			smtp: start.smtp,
			localWebhooks: start.localWebhooks,
			broker: { ...broker, username: CLOUD_USERNAME, setPassword },
		}),
	);
	const metrics = cloud.metricsRegistry;
	const { httpPort: port, iceServers, tls, limits } = start;
	const http = running.add(
		await startHttp({ cloud, uiDir, demo, logger, metrics, port, host, iceServers, tls, limits }),
	);
	url = start.publicUrl(http.port);
	await cloud.start();
	return { cloud, url };
}

/** Below a demo's data folder. */
export const cloudDirIn = (dataDir: string): string => join(dataDir, "cloud");
