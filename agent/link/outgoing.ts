import type { IClientPublishOptions } from "mqtt";
import { contract } from "#protocol/contract.ts";
import type { Event } from "#protocol/events.ts";
import { eventMessage } from "#protocol/events.ts";
import type { KitId } from "#protocol/kit-id.ts";
import { CONTENT_TYPE, encodeMessage, QOS } from "#protocol/message.ts";
import { type Presence, presenceMessage } from "#protocol/presence.ts";
import { type Report, reportMessage } from "#protocol/report.ts";
import { type Request, requestMessage } from "#protocol/requests.ts";
import { topicOf } from "#protocol/topics.ts";
import type { UnixMs } from "#protocol/units.ts";
import type { ProtocolVersion } from "./protocol-choice.ts";

/** Everything that a kit publishes. */
export type Outgoing =
	| { readonly channel: "requests"; readonly message: Request }
	| { readonly channel: "events"; readonly message: Event }
	| { readonly channel: "report"; readonly message: Report }
	| { readonly channel: "presence"; readonly message: Presence };

export function encodeOutgoing(kit: KitId, outgoing: Outgoing): { readonly topic: string; readonly payload: string } {
	return { topic: topicOf(kit, outgoing.channel), payload: encode(outgoing) };
}

function encode(outgoing: Outgoing): string {
	switch (outgoing.channel) {
		case "requests":
			return encodeMessage(requestMessage, outgoing.message);
		case "events":
			return encodeMessage(eventMessage, outgoing.message);
		case "report":
			return encodeMessage(reportMessage, outgoing.message);
		case "presence":
			return encodeMessage(presenceMessage, outgoing.message);
	}
}

/** MQTT 5 has the broker drop a request that nobody fetched in time; 3.1.1 knows no such thing, and the cloud checks anyway. */
export function publishOptions(outgoing: Outgoing, version: ProtocolVersion, now: UnixMs): IClientPublishOptions {
	const options = { qos: QOS, retain: contract[outgoing.channel].retained } as const;
	if (version !== "5") return options;
	const properties = { contentType: CONTENT_TYPE };
	if (outgoing.channel !== "requests") return { ...options, properties };
	const messageExpiryInterval = Math.ceil((outgoing.message.notAfter - now) / 1000);
	// One that has expired goes out all the same: the cloud's refusal is what ends it.
	return messageExpiryInterval > 0
		? { ...options, properties: { ...properties, messageExpiryInterval } }
		: { ...options, properties };
}
