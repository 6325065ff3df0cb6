import { DOOR_PHONE_NUMBER } from "#protocol/door-phone.ts";
import { FoyerError } from "#protocol/foyer-error.ts";
import { type InboxMessage, inboxMessage } from "#protocol/inbox.ts";
import type { KitId } from "#protocol/kit-id.ts";
import { encodeMessage } from "#protocol/message.ts";
import { asUnixMs, type Milliseconds } from "#protocol/units.ts";
import type { CloudContext } from "../context.ts";
import { doorFacts } from "../doors/door-facts.ts";
import type { Send } from "../mqtt/outbox-publisher.ts";
import { withLockedKit } from "../mqtt/with-locked-kit.ts";
import type { Kits } from "../ports/kits.ts";
import { leaveInInbox } from "./leave-in-inbox.ts";
import { provisionKit } from "./provision-kit.ts";
import { provisionKits } from "./provision-kits.ts";
import type { RingStates } from "./ring-states.ts";

/** How long somebody stands at a door; a ring that arrives later would be a ghost. */
const RING_LIFE = (60 * 1000) as Milliseconds;
/** How long a notice waits for the broker. */
const NOTICE_LIFE = (30 * 24 * 60 * 60 * 1000) as Milliseconds;

/** `send` publishes at once, past the outbox: call signalling is worth nothing later. */
export function createKits(context: CloudContext, ringStates: RingStates, send: Send): Kits {
	const { store, clock, random } = context;

	async function signal(message: InboxMessage, kit: KitId): Promise<void> {
		const payload = encodeMessage(inboxMessage, message);
		const expires_at = asUnixMs(message.at + RING_LIFE);
		await send({ kit, channel: "inbox", payload, generation: message.generation, revision: null, expires_at });
	}

	return {
		provision: (input) => provisionKit(context, input),
		provisionMany: (inputs) => provisionKits(context, inputs),

		async ring(kit, { picture, generation: takenIn }) {
			const { generation, door } = await doorFacts(store.db, kit);
			if (takenIn !== undefined && takenIn !== generation) throw new FoyerError("generation-stale");
			const callId = random.id();
			const from = { name: door, number: DOOR_PHONE_NUMBER };
			ringStates.began(kit, callId, generation);
			await signal({ v: 1, id: callId, generation, at: clock(), type: "ring", from, picture }, kit);
			return { callId };
		},

		async hangUp(kit, callId) {
			const { generation } = await doorFacts(store.db, kit);
			await signal({ v: 1, id: callId, generation, at: clock(), type: "hang-up" }, kit);
		},

		callState: async (kit, callId) => ringStates.of(kit, callId),

		async sendMessage(kit, { title, body }) {
			const id = random.id();
			const at = clock();
			const known = await withLockedKit(store, kit, async (trx, { account }) => {
				const notice = { v: 1, id, generation: account.generation, at, type: "message", title, body } as const;
				await trx.insertInto("messages").values({ account_id: account.id, id, at, title, body }).execute();
				await leaveInInbox(trx, account, notice, NOTICE_LIFE);
				return true;
			});
			if (known === null) throw new FoyerError("kit-unknown", kit);
			context.outboxChanged();
		},
	};
}
