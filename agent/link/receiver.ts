import type { AccountKeeper } from "#agent/account/keeper.ts";
import type { Tenancy } from "#agent/account/tenancy.ts";
import type { CallLine } from "#agent/calls/call-line.ts";
import type { Calls } from "#agent/calls/calls.ts";
import type { KeepDoorTry } from "#agent/calls/door-tries.ts";
import type { DeletionRunner } from "#agent/deletion/runner.ts";
import type { Wiper } from "#agent/deletion/wiper.ts";
import type { DeviceStore } from "#agent/store/stores.ts";
import type { InboxMessage } from "#protocol/inbox.ts";
import type { KitId } from "#protocol/kit-id.ts";
import type { Reply } from "#protocol/replies.ts";
import type { Clock } from "#protocol/units.ts";
import type { Drop } from "./drops.ts";
import { readInbound, type readInboundAside } from "./inbound.ts";
import type { QrRequests } from "./qr-requests.ts";
import type { PinnedKeys } from "./read-document.ts";

export interface ReceiverPorts {
	readonly device: DeviceStore;
	readonly tenancy: Tenancy;
	readonly keeper: AccountKeeper;
	readonly deletion: DeletionRunner;
	readonly wiper: Wiper;
	readonly calls: Calls;
	readonly line: CallLine;
	readonly keepDoorTry: KeepDoorTry;
	readonly qrRequests: QrRequests;
	readonly clock: Clock;
	readonly drop: Drop;
	/** In place of readInbound. */
	readonly read?: typeof readInboundAside | undefined;
	changed(): void;
}

/** Acts on one message from the broker; what it caused is durable when it resolves, and only then is it acknowledged. */
export type Receive = (topic: string, payload: Uint8Array) => Promise<void>;

export function createReceiver(kit: KitId, keys: PinnedKeys, ports: ReceiverPorts): Receive {
	const { device, tenancy, keeper, deletion, wiper, calls, line, keepDoorTry, qrRequests, clock, drop } = ports;

	function replied(reply: Reply): void {
		qrRequests.replied(reply);
		if (reply.outcome === "accepted") deletion.dispatch({ name: "reply-accepted", id: reply.id, at: clock() });
		else deletion.dispatch({ name: "reply-rejected", id: reply.id, code: reply.code });
	}

	/** What is for the next tenant waits until the earlier one's files are gone. */
	async function delivered(message: InboxMessage): Promise<void> {
		await wiper.settled();
		if (message.generation !== device.state().generation) return drop("inbox", "message-stale");
		switch (message.type) {
			case "message":
				tenancy.write((store) => store.addMessage(message));
				return ports.changed();
			case "ring":
				return calls.ring(message);
			case "hang-up":
				return calls.hangUp(message.id);
			case "signal":
				return line.heard(message);
			case "door-try":
				return keepDoorTry(message);
		}
	}

	return async (topic, payload) => {
		const said = [kit, keys, topic, payload] as const;
		const inbound = ports.read === undefined ? readInbound(...said) : await ports.read(...said);
		switch (inbound.channel) {
			case "dropped":
				return drop(inbound.on, inbound.code, inbound.detail);
			case "account":
				if (!(await keeper.apply(inbound.document))) drop("account", "document-not-newer");
				return;
			case "replies":
				return replied(inbound.reply);
			case "inbox":
				return delivered(inbound.message);
		}
	};
}
