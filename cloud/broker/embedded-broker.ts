import { createServer, type Server, type Socket } from "node:net";
import { Aedes, type Client } from "aedes";
import type { Logger } from "pino";
import { CLOUD_USERNAME, mayPublish, maySubscribe, type Principal } from "#protocol/access-rules.ts";
import { MAX_PAYLOAD_BYTES } from "#protocol/contract.ts";
import { FoyerError } from "#protocol/foyer-error.ts";
import { kitIdSchema } from "#protocol/kit-id.ts";
import { frameLimit } from "./frame-limit.ts";
import type { PasswordFile } from "./password-file.ts";

export interface BrokerOptions {
	/** 0 picks a free one. */
	readonly port: number;
	/** The address to listen on; loopback unless told. */
	readonly host?: string;
	readonly passwords: Pick<PasswordFile, "authenticate">;
	readonly logger: Logger;
}

export interface RunningBroker {
	/** `mqtt://host:port` */
	readonly url: string;
	readonly port: number;
	close(): Promise<void>;
}

/** Room for a packet's topic, header and, in a CONNECT, its credentials, beside the payload. */
export const PACKET_OVERHEAD_BYTES = 1024;

/** MQTT 3.1.1, section 3.2.2.3. */
const BAD_USERNAME_OR_PASSWORD = 4;
const NOT_AUTHORIZED = 5;

/**
 * The broker of a demo and of tests: aedes (MQTT 3.1.1) with a credential per kit and the contract's access rules.
 * Retained messages live in memory; cloud and kits say theirs again when they connect. Throws FoyerError port-taken.
 */
export async function startBroker(options: BrokerOptions): Promise<RunningBroker> {
	const { port, host = "127.0.0.1", passwords, logger } = options;
	const aedes = await Aedes.createBroker();
	guard(aedes, passwords, logger);

	const sockets = new Set<Socket>();
	const server = createServer({ noDelay: true }, (socket) => {
		sockets.add(socket);
		socket.on("close", () => sockets.delete(socket));
		const within = frameLimit(MAX_PAYLOAD_BYTES + PACKET_OVERHEAD_BYTES);
		// Beside the `readable` listener of aedes this one only watches (Node's stream documentation).
		socket.on("data", (chunk) => within(chunk) || socket.destroy());
		aedes.handle(socket);
	});
	const stop = async () => {
		await new Promise<void>((done) => aedes.close(done));
		for (const socket of sockets) socket.destroy();
		await new Promise<void>((done) => server.close(() => done()));
	};

	try {
		const boundPort = await listen(server, port, host);
		return { url: `mqtt://${host}:${boundPort}`, port: boundPort, close: stop };
	} catch (error) {
		await stop();
		throw error;
	}
}

/** Puts credentials and access rules in front of everything that aedes does for a client. */
function guard(aedes: Aedes, passwords: BrokerOptions["passwords"], logger: Logger): void {
	const principals = new WeakMap<Client, Principal>();
	const willTopics = new WeakMap<Client, string>();
	const refusal = (client: Client, what: string) => {
		logger.warn({ client: client.id }, `${what} refused`);
		return new Error(`${what} refused`);
	};

	aedes.preConnect = (client, packet, done) => {
		// A session belongs to its user name: no kit can take over another's by naming its client id.
		packet.clientId = packet.username ?? "";
		if (packet.will) willTopics.set(client, packet.will.topic);
		done(null, true);
	};

	aedes.authenticate = (client, username, password, done) => {
		const principal = principalOf(username ?? "");
		const refuse = (what: string, returnCode: typeof BAD_USERNAME_OR_PASSWORD | typeof NOT_AUTHORIZED) =>
			done(Object.assign(refusal(client, what), { returnCode }), false);
		passwords.authenticate(username ?? "", password?.toString("utf8") ?? "").then(
			(known) => {
				const will = willTopics.get(client);
				if (!known || principal === null) return refuse("user name or password", BAD_USERNAME_OR_PASSWORD);
				if (will !== undefined && !mayPublish(principal, will)) return refuse("will", NOT_AUTHORIZED);
				principals.set(client, principal);
				return done(null, true);
			},
			(error: unknown) => {
				logger.error({ err: error }, "the password file cannot be read");
				refuse("connection", NOT_AUTHORIZED);
			},
		);
	};

	// A client that breaks a rule is closed: MQTT 3.1.1 has no other way to say no to a PUBLISH (section 3.3.5).
	aedes.authorizePublish = (client, packet, done) => {
		const principal = client === null ? undefined : principals.get(client);
		if (client === null || principal === undefined) return done(new Error("publish refused"));
		if (!mayPublish(principal, packet.topic)) return done(refusal(client, "publish"));
		if (packet.payload.length > MAX_PAYLOAD_BYTES) return done(refusal(client, "oversized publish"));
		return done(null);
	};

	// A null subscription is answered with 0x80, failure (section 3.9.3).
	aedes.authorizeSubscribe = (client, subscription, done) => {
		const principal = principals.get(client);
		const allowed = principal !== undefined && maySubscribe(principal, subscription.topic);
		if (!allowed) logger.warn({ client: client.id }, "subscribe refused");
		done(null, allowed ? subscription : null);
	};
}

function principalOf(username: string): Principal | null {
	if (username === CLOUD_USERNAME) return { kind: "cloud" };
	const kit = kitIdSchema.safeParse(username);
	return kit.success ? { kind: "kit", kit: kit.data } : null;
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
