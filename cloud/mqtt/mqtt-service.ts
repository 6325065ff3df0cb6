import { setImmediate as nextTurn, setTimeout as pause } from "node:timers/promises";
import type { MqttClient } from "mqtt";
import { channelsFrom } from "#protocol/access-rules.ts";
import { contract } from "#protocol/contract.ts";
import { FoyerError } from "#protocol/foyer-error.ts";
import { CONTENT_TYPE, QOS } from "#protocol/message.ts";
import { everyKit, topicOf } from "#protocol/topics.ts";
import type { CloudOptions } from "../cloud-process.ts";
import { errorFields } from "../error-fields.ts";
import { systemTimers, type Timers } from "../timers.ts";
import { asBrokerError, brokerClient, fellBack, onTakenOver, speaksVersion5 } from "./broker-connection.ts";
import { currentDocuments } from "./current-documents.ts";
import { createOutboxPublisher, type OutboxRow } from "./outbox-publisher.ts";
import { type Receiver, receive } from "./receive.ts";
import { untilDurable } from "./until-durable.ts";

export interface MqttService {
	/**
	 * Resolves once subscribed. Refused: broker-unreachable, broker-refused, broker-not-trusted, cloud-not-alone. Later
	 * losses are met by reconnecting.
	 */
	start(): Promise<void>;
	/** Rejects with cloud-not-alone when another cloud took the session over; this one does not take it back. */
	readonly displaced: Promise<never>;
	outboxChanged(): void;
	/** Publishes now or fails: broker-unreachable while there is no connection. */
	send(row: OutboxRow): Promise<void>;
	close(): Promise<void>;
}

/** The world of a service: the network's and the system's, or a simulation's. */
export interface MqttPorts {
	readonly makeClient: typeof brokerClient;
	readonly timers: Timers;
}

/** A connection is tried again after this long, plus up to as much again at random. */
const RECONNECT_MS = 500;

/** How often the outbox is looked at unasked: `foyer kit` adds kits to it from another process. */
const LOOK_AGAIN_MS = 2_000;

export function createMqttService(
	context: Receiver,
	broker: CloudOptions["broker"],
	{ makeClient, timers }: MqttPorts = { makeClient: brokerClient, timers: systemTimers },
): MqttService {
	const { logger, clock } = context;
	const client = makeClient(broker, RECONNECT_MS + context.random.int(RECONNECT_MS));
	const publisher = createOutboxPublisher(context, send, timers);
	let begun = false;
	let closing = false;
	let receiving: Promise<void> = Promise.resolve();
	const displaced = Promise.withResolvers<never>();
	// Nobody may ask for it.
	displaced.promise.catch(() => undefined);
	onTakenOver(client, () => {
		logger.error("another cloud took this one's place at the broker");
		client.end(true);
		displaced.reject(new FoyerError("cloud-not-alone", broker.url));
	});

	// MQTT.js sends the PUBACK when `done` is called; a "message" listener alone would acknowledge too early.
	client.handleMessage = (packet, done) => {
		const payload = typeof packet.payload === "string" ? Buffer.from(packet.payload) : packet.payload;
		receiving = untilDurable(
			context,
			() => receive(context, packet.topic, payload),
			() => closing,
			timers,
		).then((durable) => {
			if (!durable) return;
			// A PINGRESP stands in line behind what ten thousand kits said: each message proves the broker as well.
			client.reschedulePing(true);
			done();
		});
	};

	async function send(row: OutboxRow): Promise<void> {
		if (!client.connected) throw new FoyerError("broker-unreachable", broker.url);
		await client.publishAsync(topicOf(row.kit, row.channel), row.payload, {
			qos: QOS,
			retain: contract[row.channel].retained,
			...(speaksVersion5(client) && { properties: propertiesOf(row) }),
		});
	}

	function propertiesOf({ expires_at }: OutboxRow) {
		const seconds = expires_at === null ? 0 : Math.ceil((expires_at - clock()) / 1000);
		return { contentType: CONTENT_TYPE, ...(seconds > 0 && { messageExpiryInterval: seconds }) };
	}

	async function connected(): Promise<void> {
		await client.subscribeAsync(channelsFrom("kit-to-cloud").map(everyKit), { qos: QOS }).catch((error: unknown) => {
			throw new FoyerError(client.connected ? "broker-refused" : "broker-unreachable", broker.url, { cause: error });
		});
		logger.info({ protocol: speaksVersion5(client) ? "5" : "3.1.1" }, "connected to the broker");
		publisher.kick();
		// In the background: an embedded broker forgets what it retained, and ten thousand kits take a while.
		void republish().catch((error: unknown) => {
			if (!closing) logger.warn(errorFields(error), "not all documents were published again");
		});
	}

	async function republish(): Promise<void> {
		for await (const row of currentDocuments(context)) {
			if (closing || !client.connected) return;
			await publisher.publishDocument(row);
			await nextTurn();
		}
		publisher.kick();
	}

	function outboxChanged(): void {
		if (client.connected) publisher.kick();
	}
	let cancelLook = lookAgain();

	function lookAgain(): () => void {
		return timers(LOOK_AGAIN_MS, () => {
			outboxChanged();
			cancelLook = lookAgain();
		});
	}

	return {
		send,
		outboxChanged,
		displaced: displaced.promise,
		start: () =>
			new Promise((resolve, reject) => {
				let started = false;
				client.on("connect", () => {
					connected().then(
						() => {
							started = true;
							// From now on a refusal is a broker in trouble, not a wrong password: MQTT.js would give up.
							client.options.reconnectOnConnackError = true;
							resolve();
						},
						(error: unknown) => fail(error),
					);
				});
				client.on("error", (error) => {
					if (fellBack(client, broker, error)) client.once("close", () => client.reconnect());
					else fail(asBrokerError(error, broker));
				});
				client.on("offline", () => started && !closing && logger.warn("the broker is gone; connecting again"));
				begun = true;
				client.connect();

				function fail(error: unknown): void {
					if (started) logger.warn(errorFields(error), "the broker cannot be used");
					else {
						client.end(true);
						reject(error);
					}
				}
			}),
		async close() {
			closing = true;
			cancelLook();
			await publisher.close();
			await receiving;
			if (begun) await endClient(client);
			await publisher.close();
		},
	};
}

/** How long a broker may take to close its end. */
const FAREWELL_MS = 1_000;

/** Ends with a DISCONNECT where there is somebody to say it to. */
async function endClient(client: MqttClient): Promise<void> {
	const ended = client.endAsync(!client.connected);
	const patience = pause(FAREWELL_MS, undefined, { ref: false });
	await Promise.race([ended, patience]);
	client.stream.destroy();
}
