import type { MqttClient } from "mqtt";
import type { ProtocolVersion } from "#agent/link/protocol-choice.ts";
import type { KitId } from "#protocol/kit-id.ts";
import { QOS } from "#protocol/message.ts";
import { everyKit, topicOf } from "#protocol/topics.ts";
import type { Scratch } from "../measure/scratch.ts";
import { openBareClient } from "./bare-client.ts";
import type { BenchBroker } from "./brokers.ts";

/** The other end of every round trip: a bare client in the cloud's place that answers at once. A broker knows one cloud. */
export interface CloudSide {
	readonly client: MqttClient;
	/** How requests of this kit are answered. */
	answer(kit: KitId, reply: (request: Buffer) => string): void;
}

export async function openCloudSide(
	broker: BenchBroker,
	version: ProtocolVersion,
	scratch: Scratch,
): Promise<CloudSide> {
	const client = await openBareClient(broker.url, broker.cloud, version);
	scratch.atEnd(() => client.endAsync(true));
	const answers = new Map<string, (request: Buffer) => void>();
	client.on("message", (topic, request) => answers.get(topic)?.(request));
	await client.subscribeAsync(everyKit("requests"), { qos: QOS });
	return {
		client,
		answer(kit, reply) {
			const replies = topicOf(kit, "replies");
			answers.set(topicOf(kit, "requests"), (request) => client.publish(replies, reply(request), { qos: QOS }));
		},
	};
}
