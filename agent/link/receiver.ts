import type { AccountKeeper } from "#agent/account/keeper.ts";
import type { Tenancy } from "#agent/account/tenancy.ts";
import type { CallLine } from "#agent/calls/call-line.ts";
import type { Calls } from "#agent/calls/calls.ts";
import type { KeepDoorTry } from "#agent/calls/door-tries.ts";
import type { DeletionRunner } from "#agent/deletion/runner.ts";
import type { Wiper } from "#agent/deletion/wiper.ts";
import { pinsOf } from "#agent/provision.ts";
import type { DeviceStore } from "#agent/store/stores.ts";
import type { InboxMessage } from "#protocol/inbox.ts";
import type { KitId } from "#protocol/kit-id.ts";
import type { Reply } from "#protocol/replies.ts";
import type { Clock, UnixMs } from "#protocol/units.ts";
import type { Drop } from "./drops.ts";
import { type Inbound, readInbound } from "./inbound.ts";
import { pinsAfter } from "./pinned-keys.ts";
import type { QrRequests } from "./qr-requests.ts";
import type { Trust } from "./read-document.ts";

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
	readonly read?: ((...said: Parameters<typeof readInbound>) => Promise<Inbound>) | undefined;
	changed(): void;
}

/** Acts on one message from the broker; what it caused is durable when it resolves, and only then is it acknowledged. */
export type Receive = (topic: string, payload: Uint8Array) => Promise<void>;

export function createReceiver(kit: KitId, ports: ReceiverPorts): Receive {
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

	/** A clock that was set back, or never, brings back no time that a document of the cloud's has seen pass. */
	const trust = (): Trust => ({
		pins: pinsOf(device.state()),
		now: Math.max(clock(), keeper.document()?.issuedAt ?? 0) as UnixMs,
	});

	async function account({ document, signer }: Extract<Inbound, { channel: "account" }>): Promise<void> {
		// Asked when it is applied: what waits for a wipe may find that another document has moved the pins on.
		const learnt = () => {
			const { pins, now } = trust();
			const pinned = pinsAfter(pins, signer, document.endorsements ?? [], now);
			if (pinned === null) return null;
			return pinned === pins ? {} : { pinned };
		};
		if (!(await keeper.apply(document, learnt))) drop("account", "document-not-newer");
	}

	return async (topic, payload) => {
		const said = [kit, trust, topic, payload] as const;
		const inbound = ports.read === undefined ? readInbound(...said) : await ports.read(...said);
		switch (inbound.channel) {
			case "dropped":
				return drop(inbound.on, inbound.code, inbound.detail);
			case "account":
				return account(inbound);
			case "replies":
				return replied(inbound.reply);
			case "inbox":
				return delivered(inbound.message);
		}
	};
}
