import { connect, type IClientOptions, type MqttClient } from "mqtt";

interface Heard {
	readonly topic: string;
	readonly text: string;
	readonly retain: boolean;
}

/** One end of a broker connection, as friend or attacker: what it hears is kept in order. */
export interface MqttPeer {
	readonly client: MqttClient;
	readonly heard: readonly Heard[];
	/** The texts heard, for short expectations. */
	texts(): string[];
	/** Publishes at QoS 1; resolves once the broker acknowledged it or closed the connection over it. */
	say(topic: string, text: string, retain?: boolean): Promise<void>;
	/** Cuts the connection without a DISCONNECT, so that the will is published. */
	drop(): Promise<void>;
	close(): Promise<void>;
}

export interface Credentials {
	readonly username?: string | undefined;
	readonly password?: string | undefined;
}

/** Connects once, without retries; rejects where the broker refuses. */
export async function connectPeer(
	url: string,
	credentials: Credentials,
	options: Partial<IClientOptions> = {},
): Promise<MqttPeer> {
	const { username, password } = credentials;
	const client = connect(url, {
		reconnectPeriod: 0,
		connectTimeout: 20_000,
		...(username !== undefined && { username }),
		...(password !== undefined && { password }),
		...options,
	});
	const heard: Heard[] = [];
	// A session's queued messages come with the CONNACK: whoever listens only afterwards misses them.
	client.on("message", (topic, payload, packet) =>
		heard.push({ topic, text: payload.toString(), retain: packet.retain }),
	);
	const closed = new Promise<void>((done) => client.once("close", () => done()));
	await new Promise<void>((connected, refused) => {
		client.once("connect", () => connected());
		client.on("error", refused);
		client.once("close", () => refused(new Error("the broker closed the connection")));
	});
	// MQTT.js stops reading, and does not close, at a reason code that it does not know: Mosquitto's for too large.
	const failed = new Promise((done) => client.once("error", done));
	return {
		client,
		heard,
		texts: () => heard.map(({ text }) => text),
		async say(topic, text, retain = false) {
			const acknowledged = client.publishAsync(topic, text, { qos: 1, retain }).catch(() => undefined);
			await Promise.race([acknowledged, closed, failed]);
		},
		async drop() {
			client.stream.destroy();
			await closed;
		},
		close: () => client.endAsync(true),
	};
}
