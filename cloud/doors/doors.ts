import type { CallSignal } from "#protocol/call-signal.ts";
import { FoyerError } from "#protocol/foyer-error.ts";
import { type DoorPicture, inboxMessage } from "#protocol/inbox.ts";
import type { KitId } from "#protocol/kit-id.ts";
import { encodeMessage } from "#protocol/message.ts";
import { asUnixMs, type Generation, type MessageId, type Milliseconds } from "#protocol/units.ts";
import type { CloudContext } from "../context.ts";
import type { NumberedNews, RingStates } from "../kits/ring-states.ts";
import type { Send } from "../mqtt/outbox-publisher.ts";
import { createDoorAccess } from "./door-access.ts";
import { type DoorFacts, doorFacts } from "./door-facts.ts";

/** What a kit's door phone can do beside ringing. Refused everywhere: kit-unknown. */
export interface Doors {
	facts(kit: KitId): Promise<DoorFacts>;
	/** The demo's stand-ins for cards in a pocket and phones in a hand. */
	keys(kit: KitId): Promise<readonly DoorKey[]>;
	/**
	 * Decides a try, counts a visitor's use and leaves the door log for the monitor, in one transaction. Refused:
	 * generation-stale, too-many-requests.
	 */
	tryAccess(kit: KitId, tried: DoorTry): Promise<DoorAnswer>;
	/** The door phone's end of a call's line says something. Refused: not-found, where the call does not go on. */
	signal(kit: KitId, callId: MessageId, signal: CallSignal): Promise<void>;
	/** See RingStates.follow. */
	follow(kit: KitId, callId: MessageId, after: number, signal: AbortSignal): AsyncGenerator<NumberedNews | null>;
}

export interface DoorKey {
	readonly access: "nfc" | "bluetooth";
	/** Whose it is. */
	readonly name: string;
	/** What a reader reads of it. */
	readonly value: string;
}

export interface DoorTry {
	/** In which the picture was taken: nothing of an earlier tenant's visitor may come to the next one. */
	readonly generation: Generation;
	readonly access: "pin" | "nfc" | "bluetooth" | "qr";
	readonly value: string;
	readonly picture: DoorPicture | null;
}

/** Why a try was refused is for the household, not for who stands at the door. */
export type DoorAnswer = { readonly granted: true; readonly openFor: Milliseconds } | { readonly granted: false };

/** How long call signalling may take; later it is worth nothing. */
const SIGNAL_LIFE = (30 * 1000) as Milliseconds;

export function createDoors(context: CloudContext, ringStates: RingStates, send: Send): Doors {
	const { store, clock, random } = context;

	return {
		facts: (kit) => doorFacts(store.db, kit),

		async keys(kit) {
			await doorFacts(store.db, kit);
			const rows = await store.db
				.selectFrom("access_entries")
				.innerJoin("accounts", "accounts.id", "access_entries.account_id")
				.select(["access_entries.kind", "access_entries.name", "access_entries.value"])
				.where("accounts.kit", "=", kit)
				.where("access_entries.kind", "in", ["nfc", "bluetooth"])
				.orderBy("access_entries.name")
				.orderBy("access_entries.kind")
				.execute();
			return rows.map(({ kind, name, value }) => ({ access: kind === "nfc" ? "nfc" : "bluetooth", name, value }));
		},

		tryAccess: createDoorAccess(context),

		async signal(kit, callId, signal) {
			const generation = ringStates.generationOf(kit, callId);
			if (generation === null) throw new FoyerError("not-found");
			const at = clock();
			const id = random.id();
			const payload = encodeMessage(inboxMessage, { v: 1, id, generation, at, type: "signal", callId, signal });
			const expires_at = asUnixMs(at + SIGNAL_LIFE);
			await send({ kit, channel: "inbox", payload, generation, revision: null, expires_at });
		},

		follow: ringStates.follow,
	};
}
