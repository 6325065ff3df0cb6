import type { ProtocolVersion } from "#agent/link/protocol-choice.ts";
import type { KitId } from "#protocol/kit-id.ts";
import { encodeMessage, QOS } from "#protocol/message.ts";
import { replyMessage } from "#protocol/replies.ts";
import { requestMessage } from "#protocol/requests.ts";
import { topicOf } from "#protocol/topics.ts";
import type { Scratch } from "../measure/scratch.ts";
import { openBareClient } from "./bare-client.ts";
import type { BenchBroker } from "./brokers.ts";
import type { CloudSide } from "./cloud-side.ts";

/** As many bytes as a real request and a real reply have. */
const REQUEST = encodeMessage(requestMessage, requestMessage.examples[2]);
const REPLY = encodeMessage(replyMessage, replyMessage.examples[0]);

/** Sends a request and resolves when its reply is there; both QoS 1. */
export type RoundTrip = () => Promise<unknown>;

/** A bare client in the monitor's place: it asks and is answered, and nothing is read, checked or kept. */
export async function openBarePair(
	broker: BenchBroker,
	cloud: CloudSide,
	kit: KitId,
	version: ProtocolVersion,
	scratch: Scratch,
): Promise<RoundTrip> {
	const client = await openBareClient(broker.url, broker.kit(kit), version);
	scratch.atEnd(() => client.endAsync(true));
	await client.subscribeAsync(topicOf(kit, "replies"), { qos: QOS });
	cloud.answer(kit, () => REPLY);
	const requests = topicOf(kit, "requests");
	return () =>
		new Promise<void>((resolve) => {
			client.once("message", () => resolve());
			client.publish(requests, REQUEST, { qos: QOS });
		});
}
