import type { IClientOptions } from "mqtt";
import { channelsFrom } from "#protocol/access-rules.ts";
import type { KitId } from "#protocol/kit-id.ts";
import { CONTENT_TYPE, encodeMessage, QOS } from "#protocol/message.ts";
import { presenceMessage } from "#protocol/presence.ts";
import { topicOf } from "#protocol/topics.ts";
import type { ConnectionOptions } from "./connection.ts";
import { leanParts } from "./mqtt-parts.ts";

/** How long an MQTT 5 broker keeps the session, and what it holds for the kit, after the connection ended: a week. */
const SESSION_EXPIRY_SECONDS = 7 * 24 * 60 * 60;
const KEEP_ALIVE_SECONDS = 30;
const CONNECT_TIMEOUT_MS = 10_000;

/** The topics that the cloud publishes to this kit. */
export const ownTopics = (kit: KitId): string[] => channelsFrom("cloud-to-kit").map((channel) => topicOf(kit, channel));

/** MQTT.js's options for one connection; reconnecting and publishing again are not its business here. */
export function connectOptions({ kitFile, bootId, version }: ConnectionOptions): IClientOptions {
	const { kit, broker } = kitFile;
	const five = version === "5";
	return {
		...leanParts(),
		clientId: `foyer-${kit}`,
		username: broker.username,
		...(broker.password === undefined ? {} : { password: broker.password }),
		protocolVersion: five ? 5 : 4,
		clean: false,
		keepalive: KEEP_ALIVE_SECONDS,
		connectTimeout: CONNECT_TIMEOUT_MS,
		reconnectPeriod: 0,
		resubscribe: false,
		writeCache: false,
		will: {
			topic: topicOf(kit, "presence"),
			payload: encodeMessage(presenceMessage, { v: 1, online: false, bootId }),
			qos: QOS,
			retain: presenceMessage.retained,
			...(five ? { properties: { contentType: CONTENT_TYPE } } : {}),
		},
		...(five ? { properties: { sessionExpiryInterval: SESSION_EXPIRY_SECONDS } } : {}),
	};
}
