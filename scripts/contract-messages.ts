import { z } from "zod";
import { type Channel, channels, contract } from "#protocol/contract.ts";
import { CONTENT_TYPE, QOS } from "#protocol/message.ts";
import { TOPIC_ROOT } from "#protocol/topics.ts";
import { fieldRows, type JsonSchema, variantsOf } from "./contract-fields.ts";
import { codeBlock, GENERATED, table } from "./markdown.ts";

/** Every message as a person reads it: where it goes, what it carries, what it looks like. */
export function messagesPage(): string {
	return [
		"# Messages between kit and cloud",
		GENERATED,
		`MQTT, QoS ${QOS} everywhere, nothing beyond MQTT 3.1.1 needed; payloads are ${CONTENT_TYPE} in UTF-8. A field that is not listed makes a message invalid. \`asyncapi.json\` says the same for machines.`,
		table(["message", "topic", "way", "retained", "largest payload"], channels.map(summary)),
		...channels.map(chapter),
		"",
	].join("\n\n");
}

const topic = (channel: Channel) => `\`${TOPIC_ROOT}/{kit}/${channel}\``;
const way = (channel: Channel) => (contract[channel].direction === "cloud-to-kit" ? "cloud → kit" : "kit → cloud");
const size = (channel: Channel) => `${contract[channel].maxBytes / 1024} KiB`;

function summary(channel: Channel): string[] {
	const retained = contract[channel].retained ? "yes" : "no";
	return [`[${channel}](#${channel})`, topic(channel), way(channel), retained, size(channel)];
}

function chapter(channel: Channel): string {
	const { description, retained, schema, examples } = contract[channel];
	const json = z.toJSONSchema(schema, { target: "draft-7", io: "input", unrepresentable: "any" });
	return [
		`## ${channel}`,
		description,
		`Topic ${topic(channel)}, ${way(channel)}, ${retained ? "retained" : "not retained"}, at most ${size(channel)}.`,
		...variantsOf(json as JsonSchema).flatMap(({ name, schema: variant }) => [
			...(name === null ? [] : [`### ${channel}, ${name}`]),
			table(["field", "type", "limits"], fieldRows(variant)),
		]),
		examples.length === 1 ? "Example:" : "Examples:",
		...examples.map((example) => codeBlock("json", JSON.stringify(example, null, 2))),
	].join("\n\n");
}
