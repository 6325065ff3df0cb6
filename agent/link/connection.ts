import { type IClientPublishOptions, type IPublishPacket, MqttClient } from "mqtt";
import type { KitFile } from "#protocol/kit-file.ts";
import { QOS } from "#protocol/message.ts";
import type { MessageId } from "#protocol/units.ts";
import { type CloseReason, reasonOf } from "./close-reason.ts";
import { connectOptions, ownTopics } from "./connect-options.ts";
import type { Line } from "./line.ts";
import { withoutAliases } from "./mqtt-parts.ts";
import { beginInOneWrite } from "./one-write.ts";
import type { ProtocolVersion } from "./protocol-choice.ts";
import { openSocket } from "./socket.ts";

export interface ConnectionOptions {
	readonly kitFile: KitFile;
	readonly bootId: MessageId;
	readonly version: ProtocolVersion;
	/** In place of the kit file's. */
	readonly ca: string | undefined;
	/** What lies between the monitor and its broker; nothing where it is absent. */
	readonly line?: Line | undefined;
}

export interface ConnectionEvents {
	/** Subscribed to the kit's own topics: replies cannot be missed from here on. */
	online(): void;
	/** The broker is told that the message arrived when this resolves; when it rejects, the broker keeps it. */
	message(topic: string, payload: Uint8Array): Promise<void>;
	/** Once, at the end. */
	closed(reason: CloseReason): void;
}

export interface Connection {
	/** Resolves when the broker has it (PUBACK). Rejects with MQTT.js's error, or where the connection ends before. */
	publish(topic: string, payload: string, options: IClientPublishOptions): Promise<void>;
	/** Has the broker deliver the retained document once more. */
	refresh(): void;
	/** Disconnects and resolves when the socket is closed. Properly where nothing is under way: then no will is published. */
	end(): Promise<void>;
}

/** Shared, as it is what nearly every connection has at nearly every moment. */
const NONE: readonly ((error: Error) => void)[] = [];

/** One connection to the broker from first to last: it never reconnects, and what it could not send it forgets. */
export function openConnection(options: ConnectionOptions, events: ConnectionEvents): Connection {
	const { broker } = options.kitFile;
	const ca = options.ca ?? broker.ca;
	const open = () => openSocket(broker, ca);
	const socket = options.line?.connect(open) ?? open();
	const client = new MqttClient(() => socket, connectOptions(options));
	withoutAliases(client);
	beginInOneWrite(client, socket);
	const topics = ownTopics(options.kitFile.kit);
	let unacknowledged: readonly ((error: Error) => void)[] = NONE;
	const { promise: ended, resolve: end } = Promise.withResolvers<void>();
	let socketOpened = false;
	let answered = false;
	let subscribed = false;
	let lastError: Error | null = null;
	let refusal: CloseReason | null = null;

	socket.once("connect", () => {
		socketOpened = true;
	});
	client.on("connect", () => {
		answered = true;
		client.subscribe(topics, { qos: QOS }, (error, _granted, packet) => {
			if (!error) {
				subscribed = true;
				return events.online();
			}
			const reasonCode = packet?.granted.map(Number).find((code) => code >= 0x80);
			if (reasonCode !== undefined) refusal = { kind: "refused", reasonCode };
			client.end(true);
		});
	});
	client.on("disconnect", (packet) => {
		lastError = new Error(`the broker disconnected, reason code ${packet.reasonCode}`);
	});
	// MQTT.js stops reading at some errors without closing: an error always ends the connection here.
	client.on("error", (error) => {
		lastError = error;
		client.end(true);
	});
	client.once("close", () => {
		for (const reject of unacknowledged) reject(new Error("the connection ended"));
		end();
		events.closed(refusal ?? reasonOf(lastError, socketOpened, answered));
	});
	// MQTT.js sends the PUBACK when `done` is called without an error.
	client.handleMessage = ({ topic, payload }: IPublishPacket, done) => {
		events.message(topic, Buffer.from(payload)).then(
			() => done(),
			(error: Error) => {
				// A broker says again what was not acknowledged on the next connection alone; MQTT.js would just go on with this one.
				lastError = error;
				client.end(true);
			},
		);
	};

	return {
		publish: (topic, payload, publishOptions) =>
			new Promise((resolve, reject) => {
				unacknowledged = [...unacknowledged, reject];
				client.publish(topic, payload, publishOptions, (error) => {
					unacknowledged = unacknowledged.filter((one) => one !== reject);
					if (error) reject(error);
					else resolve();
				});
			}),
		refresh: () => void client.subscribe(topics, { qos: QOS }),
		end: () => {
			client.end(!subscribed || unacknowledged.length > 0);
			return ended;
		},
	};
}
