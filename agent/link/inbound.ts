import type { AccountDocument } from "#protocol/account-document.ts";
import type { Channel } from "#protocol/contract.ts";
import { type InboxMessage, inboxMessage } from "#protocol/inbox.ts";
import type { KitId } from "#protocol/kit-id.ts";
import { decodeMessage } from "#protocol/message.ts";
import { type Reply, replyMessage } from "#protocol/replies.ts";
import { parseTopic } from "#protocol/topics.ts";
import type { DropCode } from "./drops.ts";
import { type ReadDocument, readDocument, type Trust } from "./read-document.ts";

/** A message from outside that is worth acting on, or why it is not. */
export type Inbound =
	| { readonly channel: "account"; readonly document: AccountDocument; readonly signer: string }
	| { readonly channel: "replies"; readonly reply: Reply }
	| { readonly channel: "inbox"; readonly message: InboxMessage }
	| { readonly channel: "dropped"; readonly on: Channel | "unknown"; readonly code: DropCode; readonly detail: string };

/** Reads what the broker delivered; never throws. Whether it is news is decided by who applies it. */
export function readInbound(kit: KitId, trust: () => Trust, topic: string, payload: Uint8Array): Inbound {
	return inboundOf(kit, topic, payload, (document) => asInbound(readDocument(kit, trust(), document)));
}

/** The same for whoever has documents read elsewhere. */
export async function readInboundBy(
	read: (kit: KitId, trust: Trust, payload: Uint8Array) => Promise<ReadDocument>,
	...[kit, trust, topic, payload]: Parameters<typeof readInbound>
): Promise<Inbound> {
	return inboundOf(kit, topic, payload, async (document) => asInbound(await read(kit, trust(), document)));
}

function inboundOf<Read>(
	kit: KitId,
	topic: string,
	payload: Uint8Array,
	account: (payload: Uint8Array) => Read,
): Inbound | Read {
	const parsed = parseTopic(topic);
	if (parsed === null) return drop("unknown", "message-foreign", "not a topic of this contract");
	if (parsed.kit !== kit) return drop(parsed.channel, "message-foreign", "another kit's topic");
	switch (parsed.channel) {
		case "account":
			return account(payload);
		case "replies": {
			const read = decodeMessage(replyMessage, payload);
			return read.ok ? { channel: "replies", reply: read.value } : drop("replies", read.code, read.detail);
		}
		case "inbox": {
			const read = decodeMessage(inboxMessage, payload);
			return read.ok ? { channel: "inbox", message: read.value } : drop("inbox", read.code, read.detail);
		}
		default:
			return drop(parsed.channel, "message-foreign", "a channel that kits publish on");
	}
}

const asInbound = (read: ReadDocument): Inbound =>
	read.ok ? { channel: "account", document: read.value, signer: read.signer } : drop("account", read.code, read.detail);

const drop = (on: Channel | "unknown", code: DropCode, detail: string): Inbound => ({
	channel: "dropped",
	on,
	code,
	detail,
});
