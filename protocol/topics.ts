import { type Channel, contract } from "./contract.ts";
import { type KitId, kitIdSchema } from "./kit-id.ts";

export const TOPIC_ROOT = "foyer/v1";

/** The topic of one kit's channel: `foyer/v1/{kit}/{channel}`. */
export function topicOf(kit: KitId, channel: Channel): string {
	return `${TOPIC_ROOT}/${kit}/${channel}`;
}

/** The filter by which the cloud hears one channel of every kit. */
export function everyKit(channel: Channel): string {
	return `${TOPIC_ROOT}/+/${channel}`;
}

export interface ParsedTopic {
	readonly kit: KitId;
	readonly channel: Channel;
}

/** Reads a topic; null for any that is not of this contract. */
export function parseTopic(topic: string): ParsedTopic | null {
	const [root, version, kit, channel, ...rest] = topic.split("/");
	if (rest.length > 0 || `${root}/${version}` !== TOPIC_ROOT) return null;
	const parsedKit = kitIdSchema.safeParse(kit);
	if (!parsedKit.success || channel === undefined || !Object.hasOwn(contract, channel)) return null;
	return { kit: parsedKit.data, channel: channel as Channel };
}
