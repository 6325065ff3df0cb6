import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { IClientOptions } from "mqtt";
import pino from "pino";
import { startBroker } from "#cloud/broker/embedded-broker.ts";
import { passwordFileIn, tlsFolderIn } from "#cloud/broker/mosquitto-folder.ts";
import { openPasswordFile, type PasswordFile } from "#cloud/broker/password-file.ts";
import { openTlsFolder, type TlsFolder } from "#cloud/broker/tls-folder.ts";
import type { TlsIdentity } from "#protocol/kit-file.ts";
import { systemClock, type UnixMs } from "#protocol/units.ts";
import { findMosquitto, removeFolder, startMosquitto } from "#test/support/mosquitto.ts";
import { connectPeer, type MqttPeer } from "#test/support/mqtt-peer.ts";

const mosquitto = findMosquitto();

/** How people prove themselves, and whether others can listen. */
type Transport = "in the clear" | "by TLS with passwords" | "by TLS with certificates";

interface BrokerKind {
	readonly name: string;
	readonly broker: "embedded" | "mosquitto";
	readonly transport: Transport;
	readonly protocolVersion: 4 | 5;
	/** True where it is not installed. */
	readonly skip: boolean;
}

const transports: readonly Transport[] = ["in the clear", "by TLS with passwords", "by TLS with certificates"];

/** Every broker that we ship rules for and can run, in every way that it can be reached. */
export const brokerKinds: readonly BrokerKind[] = transports.flatMap((transport) => [
	{ name: `the embedded broker, 3.1.1, ${transport}`, broker: "embedded", transport, protocolVersion: 4, skip: false },
	...([4, 5] as const).map((protocolVersion) => ({
		name: `Mosquitto, ${protocolVersion === 5 ? "5" : "3.1.1"}, ${transport}`,
		...{ broker: "mosquitto" as const, transport, protocolVersion, skip: mosquitto === null },
	})),
]);

export interface GuardedBroker {
	readonly url: string;
	readonly passwords: PasswordFile;
	readonly tls: TlsFolder;
	/** Somebody with their own valid credential, under a name of their choice where `options` say one. */
	as(username: string, options?: Partial<IClientOptions>): Promise<MqttPeer>;
	/** What this one would connect with. */
	proofOf(username: string): Partial<IClientOptions>;
	/** A client certificate of the broker's own authority, issued at another time. */
	issueAt(username: string, at: UnixMs): Promise<TlsIdentity>;
	/** Has the broker see what changed in its files. */
	reload(): void;
	close(): Promise<void>;
}

/** Starts the broker with a credential for each user: a password, and for `by TLS with certificates` that alone instead. */
export async function startGuardedBroker(
	{ broker, transport, protocolVersion }: Omit<BrokerKind, "name" | "skip">,
	users: readonly string[],
): Promise<GuardedBroker> {
	const folder = mkdtempSync(join(tmpdir(), "foyer-guarded-"));
	const passwords = openPasswordFile(passwordFileIn(folder));
	const tls = await openTlsFolder(tlsFolderIn(folder), systemClock);
	const byCertificate = transport === "by TLS with certificates";
	const proofs = new Map<string, Partial<IClientOptions>>();
	for (const username of users) {
		if (byCertificate) {
			const { certificate: cert, key } = await tls.client(username);
			proofs.set(username, { cert, key });
		} else {
			const password = `a password of ${username}`;
			await passwords.set(username, password);
			proofs.set(username, { username, password });
		}
	}
	const server = await tls.server(["127.0.0.1", "localhost"]);
	const secured = transport === "in the clear" ? undefined : byCertificate ? ("both" as const) : ("server" as const);
	const running =
		broker === "mosquitto"
			? await startMosquitto(mosquitto ?? "", folder, secured)
			: {
					reload: () => undefined,
					...(await startBroker({
						port: 0,
						passwords,
						tls: secured && { server, clients: byCertificate ? { ca: tls.ca, isRevoked: tls.isRevoked } : undefined },
						logger: pino({ level: "silent" }),
					})),
				};
	const proofOf = (username: string) => ({ ca: tls.ca, protocolVersion, ...proofs.get(username) });
	return {
		issueAt: (username, at) => openTlsFolder(tlsFolderIn(folder), () => at).then((then) => then.client(username)),
		...{ url: running.url, passwords, tls, proofOf, reload: running.reload },
		as: (username, options = {}) => connectPeer(running.url, {}, { ...proofOf(username), ...options }),
		async close() {
			await running.close();
			removeFolder(folder);
		},
	};
}
