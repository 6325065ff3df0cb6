import { Readable } from "node:stream";
import type { IClientOptions, IStore, MqttClient } from "mqtt";

/**
 * What MQTT.js would make anew for each client and a connection that never reconnects has no use for: thousands of
 * monitors may live in one process.
 */
export const leanParts = (): Pick<IClientOptions, "log" | "incomingStore" | "outgoingStore" | "messageIdProvider"> => ({
	log: ignore,
	incomingStore: forgetful,
	outgoingStore: forgetful,
	messageIdProvider: packetIds(),
});

/** Topics go out as they are: MQTT.js need not keep a table of aliases for a broker that would take them. */
export function withoutAliases(client: MqttClient): void {
	client.once("packetreceive", (packet) => {
		if (packet.cmd === "connack" && packet.properties !== undefined) delete packet.properties.topicAliasMaximum;
	});
}

const ignore = () => {};

/** What was not acknowledged is said again from the outbox, and QoS 2 is nowhere in the contract: nothing is kept here. */
const forgetful: IStore = {
	put(_packet, done) {
		done();
		return forgetful;
	},
	createStream: () => Readable.from([]) as ReturnType<IStore["createStream"]>,
	del(_packet, done) {
		done();
		return forgetful;
	},
	get(_packet, done) {
		done(new Error("nothing is kept"));
		return forgetful;
	},
	close: (done) => done(),
};

/** MQTT 3.1.1 section 2.3.1: 1 to 65535. They begin at 1, as V8 keeps what has small numbers in less memory. */
function packetIds(): NonNullable<IClientOptions["messageIdProvider"]> {
	let last = 0;
	return {
		allocate() {
			last = (last % 65_535) + 1;
			return last;
		},
		getLastAllocated: () => last || null,
		register: () => true,
		deallocate: ignore,
		clear: ignore,
	};
}
