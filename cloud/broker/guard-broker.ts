import type { Aedes, Client } from "aedes";
import type { Logger } from "pino";
import { CLOUD_USERNAME, mayPublish, maySubscribe, type Principal } from "#protocol/access-rules.ts";
import { MAX_PAYLOAD_BYTES } from "#protocol/contract.ts";
import { kitIdSchema } from "#protocol/kit-id.ts";
import type { PasswordFile } from "./password-file.ts";

export interface GuardPorts {
	readonly passwords: Pick<PasswordFile, "authenticate">;
	/** The user name that a connection proved by its TLS client certificate; null where a password must. */
	provenName(connection: object): string | null;
	readonly logger: Logger;
}

/** MQTT 3.1.1, section 3.2.2.3. */
const IDENTIFIER_REJECTED = 2;
const BAD_USERNAME_OR_PASSWORD = 4;
const NOT_AUTHORIZED = 5;

/** Puts credentials and access rules in front of everything that aedes does for a client. */
export function guardBroker(aedes: Aedes, { passwords, provenName, logger }: GuardPorts): void {
	const principals = new WeakMap<Client, Principal>();
	let cloud: Client | null = null;
	const willTopics = new WeakMap<Client, string>();
	const refusal = (client: Client, what: string) => {
		logger.warn({ client: client.id }, `${what} refused`);
		return new Error(`${what} refused`);
	};

	aedes.preConnect = (client, packet, done) => {
		// A session belongs to its user name: no kit can take over another's by naming its client id.
		packet.clientId = provenName(client.conn) ?? packet.username ?? "";
		if (packet.will) willTopics.set(client, packet.will.topic);
		done(null, true);
	};

	aedes.authenticate = (client, username, password, done) => {
		const proven = provenName(client.conn);
		const principal = principalOf(proven ?? username ?? "");
		const refuse = (what: string, returnCode: RefusalCode) =>
			done(Object.assign(refusal(client, what), { returnCode }), false);
		const isKnown =
			proven === null
				? passwords.authenticate(username ?? "", password?.toString("utf8") ?? "")
				: Promise.resolve(true);
		isKnown.then(
			(known) => {
				const will = willTopics.get(client);
				if (!known || principal === null) return refuse("user name or password", BAD_USERNAME_OR_PASSWORD);
				if (will !== undefined && !mayPublish(principal, will)) return refuse("will", NOT_AUTHORIZED);
				// MQTT 3.1.1 cannot tell the first cloud that a second took its session: they would take turns for ever.
				if (principal.kind === "cloud" && cloud !== null) return refuse("second cloud", IDENTIFIER_REJECTED);
				if (principal.kind === "cloud") {
					cloud = client;
					client.conn.once("close", () => {
						cloud = null;
					});
				}
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

type RefusalCode = typeof IDENTIFIER_REJECTED | typeof BAD_USERNAME_OR_PASSWORD | typeof NOT_AUTHORIZED;

function principalOf(username: string): Principal | null {
	if (username === CLOUD_USERNAME) return { kind: "cloud" };
	const kit = kitIdSchema.safeParse(username);
	return kit.success ? { kind: "kit", kit: kit.data } : null;
}
