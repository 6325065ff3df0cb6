import { z } from "zod";
import { type Channel, channels, contract } from "./contract.ts";
import { CONTENT_TYPE, QOS } from "./message.ts";
import { TOPIC_ROOT } from "./topics.ts";

/** The contract as an AsyncAPI 3.0 document, from the kit's point of view: it sends what goes to the cloud. */
export function asyncApiDocument(): Record<string, unknown> {
	return {
		asyncapi: "3.0.0",
		info: {
			title: "Foyer: kit and cloud",
			version: "1.0.0",
			license: { name: "MIT" },
			description:
				"The MQTT contract between an indoor monitor and its cloud. QoS 1 everywhere; needs nothing beyond MQTT 3.1.1. MQTT is Foyer's own choice of transport: no vendor documents its own.",
		},
		defaultContentType: CONTENT_TYPE,
		channels: Object.fromEntries(channels.map((channel) => [channel, channelEntry(channel)])),
		operations: Object.fromEntries(channels.map((channel) => [operationName(channel), operationEntry(channel)])),
		components: { messages: Object.fromEntries(channels.map((channel) => [channel, messageEntry(channel)])) },
	};
}

const operationName = (channel: Channel) =>
	`${contract[channel].direction === "kit-to-cloud" ? "send" : "receive"}-${channel}`;

function channelEntry(channel: Channel) {
	return {
		address: `${TOPIC_ROOT}/{kit}/${channel}`,
		description: contract[channel].description,
		parameters: { kit: { description: "The monitor's MAC: 12 upper-case hexadecimal digits." } },
		messages: { [channel]: { $ref: `#/components/messages/${channel}` } },
	};
}

function operationEntry(channel: Channel) {
	return {
		action: contract[channel].direction === "kit-to-cloud" ? "send" : "receive",
		channel: { $ref: `#/channels/${channel}` },
		bindings: { mqtt: { qos: QOS, retain: contract[channel].retained, bindingVersion: "0.2.0" } },
	};
}

function messageEntry(channel: Channel) {
	const { description, maxBytes, examples, schema, version } = contract[channel];
	return {
		name: channel,
		title: `${channel} (version ${version})`,
		summary: `At most ${maxBytes} bytes.`,
		description,
		contentType: CONTENT_TYPE,
		payload: z.toJSONSchema(schema, { target: "draft-7", io: "input", unrepresentable: "any" }),
		examples: examples.map((payload, index) => ({ name: `${channel}-${index + 1}`, payload })),
	};
}
