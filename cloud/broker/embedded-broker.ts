import type { Server, Socket } from "node:net";
import { Aedes } from "aedes";
import type { Logger } from "pino";
import { MAX_PAYLOAD_BYTES } from "#protocol/contract.ts";
import { FoyerError } from "#protocol/foyer-error.ts";
import { type BrokerTls, brokerServer } from "./broker-server.ts";
import { frameLimit } from "./frame-limit.ts";
import { guardBroker } from "./guard-broker.ts";
import type { PasswordFile } from "./password-file.ts";

export interface BrokerOptions {
	/** 0 picks a free one. */
	readonly port: number;
	/** The address to listen on; loopback unless told. */
	readonly host?: string;
	readonly passwords: Pick<PasswordFile, "authenticate">;
	/** Serves TLS and nothing else; MQTT in the clear where it is absent. */
	readonly tls?: BrokerTls | undefined;
	readonly logger: Logger;
}

export interface RunningBroker {
	/** `mqtt://host:port`, or `mqtts://host:port`. */
	readonly url: string;
	readonly port: number;
	close(): Promise<void>;
}

/** Room for a packet's topic, header and, in a CONNECT, its credentials, beside the payload. */
export const PACKET_OVERHEAD_BYTES = 1024;

/**
 * The broker of a demo and of tests: aedes (MQTT 3.1.1) with a credential per kit and the contract's access rules.
 * Retained messages live in memory; cloud and kits say theirs again when they connect. Throws FoyerError port-taken.
 */
export async function startBroker(options: BrokerOptions): Promise<RunningBroker> {
	const { port, host = "127.0.0.1", passwords, tls, logger } = options;
	// None may wait inside aedes's emitter: it goes through those that nobody reads by recursion, until the stack is full.
	const aedes = await Aedes.createBroker({ concurrency: Number.POSITIVE_INFINITY });
	const provenNames = new WeakMap<object, string>();
	guardBroker(aedes, { passwords, logger, provenName: (connection) => provenNames.get(connection) ?? null });

	const sockets = new Set<Socket>();
	const server = brokerServer(tls, (socket, provenName) => {
		if (provenName !== null) provenNames.set(socket, provenName);
		const within = frameLimit(MAX_PAYLOAD_BYTES + PACKET_OVERHEAD_BYTES);
		// Beside the `readable` listener of aedes this one only watches (Node's stream documentation).
		socket.on("data", (chunk) => within(chunk) || socket.destroy());
		aedes.handle(socket);
	});
	// By TLS this is the one below, so that who never ends a handshake holds nothing up.
	server.on("connection", (socket) => {
		sockets.add(socket);
		socket.on("close", () => sockets.delete(socket));
	});
	const stop = async () => {
		await new Promise<void>((done) => aedes.close(done));
		for (const socket of sockets) socket.destroy();
		await new Promise<void>((done) => server.close(() => done()));
	};

	try {
		const boundPort = await listen(server, port, host);
		return { url: `${tls === undefined ? "mqtt" : "mqtts"}://${host}:${boundPort}`, port: boundPort, close: stop };
	} catch (error) {
		await stop();
		throw error;
	}
}

function listen(server: Server, port: number, host: string): Promise<number> {
	return new Promise((resolve, reject) => {
		server.once("error", (error) => reject(new FoyerError("port-taken", `${host}:${port}`, { cause: error })));
		server.listen(port, host, () => {
			const address = server.address();
			resolve(typeof address === "object" && address !== null ? address.port : port);
		});
	});
}
