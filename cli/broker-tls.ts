import { existsSync } from "node:fs";
import { join } from "node:path";
import type { BrokerTls } from "#cloud/broker/broker-server.ts";
import { tlsFolderIn } from "#cloud/broker/mosquitto-folder.ts";
import { writeSecretFile } from "#cloud/broker/secret-file.ts";
import { openTlsFolder } from "#cloud/broker/tls-folder.ts";
import { CLOUD_USERNAME } from "#protocol/access-rules.ts";
import { systemClock } from "#protocol/units.ts";

export interface BrokerTlsOptions {
	/** The host names and addresses that kits and cloud reach it by. */
	readonly names: readonly string[];
	readonly clientCertificates: boolean;
}

export interface OpenedBrokerTls {
	readonly tls: BrokerTls;
	/** What the cloud's command line names. */
	readonly files: { readonly brokerCa: string; readonly brokerCert?: string; readonly brokerKey?: string };
}

/** Opens the TLS folder below a broker's, making what is missing: authority, server and, where asked for, the cloud's own. */
export async function openBrokerTls(folder: string, options: BrokerTlsOptions): Promise<OpenedBrokerTls> {
	const tlsFolder = tlsFolderIn(folder);
	const opened = await openTlsFolder(tlsFolder, systemClock);
	const server = await opened.server(options.names);
	const brokerCa = opened.paths.ca;
	if (!options.clientCertificates) return { tls: { server }, files: { brokerCa } };

	const brokerCert = join(tlsFolder, `${CLOUD_USERNAME}.crt`);
	const brokerKey = join(tlsFolder, `${CLOUD_USERNAME}.key`);
	if (!existsSync(brokerCert) || !existsSync(brokerKey)) {
		const cloud = await opened.client(CLOUD_USERNAME);
		writeSecretFile(brokerKey, cloud.key);
		writeSecretFile(brokerCert, cloud.certificate);
	}
	const clients = { ca: opened.ca, isRevoked: opened.isRevoked };
	return { tls: { server, clients }, files: { brokerCa, brokerCert, brokerKey } };
}
