import type { z } from "zod";
import { channels, contract } from "#protocol/contract.ts";
import { decodeMessage, encodeMessage, type MessageDefinition } from "#protocol/message.ts";
import { parseTopic, topicOf } from "#protocol/topics.ts";
import { must, mustBeCode, mustBePlain } from "../invariants.ts";

/** The decoder of every message of the contract, on the same bytes; and the bytes as a topic. */
export function fuzz(data: Buffer): void {
	for (const channel of channels) read(contract[channel], data);
	const topic = data.toString();
	const parsed = parseTopic(topic);
	must(parsed === null || topicOf(parsed.kit, parsed.channel) === topic, "a topic is not what it was read from");
}

function read(definition: MessageDefinition<z.ZodType>, payload: Uint8Array): void {
	const decoded = decodeMessage(definition, payload);
	if (!decoded.ok) {
		mustBeCode(decoded.code);
		return;
	}
	mustBePlain(decoded.value);
	const encoded = encodeMessage(definition, decoded.value);
	const again = decodeMessage(definition, Buffer.from(encoded));
	must(again.ok, `${definition.channel}: what was decoded does not encode to a message`);
	must(encodeMessage(definition, again.value) === encoded, `${definition.channel}: it does not re-encode to the same`);
}
