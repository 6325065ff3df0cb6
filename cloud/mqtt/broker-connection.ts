import { isIP, connect as openSocket } from "node:net";
import { connect as openTlsSocket } from "node:tls";
import { type IClientOptions, MqttClient } from "mqtt";
import { FoyerError } from "#protocol/foyer-error.ts";
import type { CloudOptions } from "../cloud-process.ts";

type Broker = CloudOptions["broker"];

/** MQTT 3.1.1 section 3.1.2.2 and MQTT 5 section 3.1.2.2: protocol levels 4 and 5. */
const LEVEL = { "3.1.1": 4, "5": 5 } as const;

/** MQTT 3.1.1 section 3.2.2.3, MQTT 5 section 3.2.2.2: why a CONNECT is refused. */
const UNSUPPORTED_VERSION: readonly (number | undefined)[] = [1, 132];
const NOT_AUTHORISED: readonly (number | undefined)[] = [4, 5, 134, 135];
/** 3.1.1: the identifier is rejected, which our embedded broker says to a second cloud. */
const SECOND = 2;
/** MQTT 5 section 3.14.2.1: another connection took the session over. */
const TAKEN_OVER = 142;
/** OpenSSL's and Node's names for a broker's certificate that does not verify (Node's TLS documentation). */
const NOT_VERIFIED = /^(CERT_|ERR_TLS_CERT_|SELF_SIGNED_|DEPTH_ZERO_|UNABLE_TO_|INVALID_)/;
/** RFC 8446 section 6.2, as Node names it: the broker asks for a client certificate, or refuses this one. */
const CERTIFICATE_REFUSED = /^ERR_SSL_.*_ALERT_.*(CERTIFICATE|UNKNOWN_CA|ACCESS_DENIED)/;

/** One session for the one cloud: what kits send while it restarts waits at the broker. */
const CLIENT_ID = "foyer-cloud";
const SESSION_EXPIRY_SECONDS = 7 * 24 * 60 * 60;

/** A client that is not connected yet; the caller listens first, then calls `connect()`. */
export function brokerClient(broker: Broker, reconnectPeriod: number): MqttClient {
	const level = broker.protocol === "3.1.1" ? LEVEL["3.1.1"] : LEVEL["5"];
	const options: IClientOptions = {
		protocolVersion: level,
		protocolId: "MQTT",
		clientId: CLIENT_ID,
		clean: false,
		username: broker.username,
		...(broker.password !== undefined && { password: broker.password }),
		keepalive: 30,
		connectTimeout: 10_000,
		reconnectPeriod,
		resubscribe: false,
		manualConnect: true,
		...(level === LEVEL["5"] && { properties: { sessionExpiryInterval: SESSION_EXPIRY_SECONDS } }),
	};
	return new MqttClient(() => socketTo(broker), options);
}

/** True once the client was told to speak 3.1.1, as the broker refused version 5 and the choice was ours. */
export function fellBack(client: MqttClient, broker: Broker, error: unknown): boolean {
	if (broker.protocol === "3.1.1" || broker.protocol === "5") return false;
	if (client.options.protocolVersion !== LEVEL["5"] || !UNSUPPORTED_VERSION.includes(reasonOf(error))) return false;
	client.options.protocolVersion = LEVEL["3.1.1"];
	delete client.options.properties;
	return true;
}

export function asBrokerError(error: unknown, broker: Broker): FoyerError {
	return new FoyerError(brokerErrorCode(error), broker.url, { cause: error });
}

function brokerErrorCode(error: unknown) {
	const reason = reasonOf(error);
	if (reason === SECOND) return "cloud-not-alone";
	if (NOT_AUTHORISED.includes(reason) || CERTIFICATE_REFUSED.test(codeOf(error))) return "broker-refused";
	return NOT_VERIFIED.test(codeOf(error)) ? "broker-not-trusted" : "broker-unreachable";
}

/** Calls back when the broker says that another cloud took this one's session. Under 3.1.1 no broker says so. */
export function onTakenOver(client: MqttClient, takenOver: () => void): void {
	client.on("disconnect", ({ reasonCode }) => {
		if (reasonCode === TAKEN_OVER) takenOver();
	});
}

export const speaksVersion5 = (client: MqttClient): boolean => client.options.protocolVersion === LEVEL["5"];

/** Nagle off: with it a QoS 1 request and its reply take 44 to 88 ms instead of a fifth of one. */
function socketTo({ url, ca, client }: Broker) {
	const { protocol, hostname, port } = new URL(url);
	const host = hostname.replace(/^\[(.*)\]$/, "$1");
	if (protocol !== "mqtts:") return openSocket({ host, port: Number(port || 1883), noDelay: true });
	const socket = openTlsSocket({
		host,
		port: Number(port || 8883),
		// RFC 9325 section 3.1.1; Node takes 1.3 where the broker has it.
		minVersion: "TLSv1.2",
		// RFC 6066 section 3: a server name is never an address.
		...(isIP(host) === 0 && { servername: host }),
		...(ca !== undefined && { ca }),
		...(client !== undefined && { cert: client.certificate, key: client.key }),
	});
	return socket.setNoDelay(true);
}

function reasonOf(error: unknown): number | undefined {
	return error instanceof Error && "code" in error && typeof error.code === "number" ? error.code : undefined;
}

const codeOf = (error: unknown): string => (error instanceof Error && "code" in error ? String(error.code) : "");
