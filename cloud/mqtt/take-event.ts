import type { Event } from "#protocol/events.ts";
import type { KitId } from "#protocol/kit-id.ts";
import type { MessageId, UnixMs } from "#protocol/units.ts";
import type { RingStates } from "../kits/ring-states.ts";
import type { Transact } from "../store/open-store.ts";
import type { Drop, Receiver } from "./receive.ts";
import { withLockedKit } from "./with-locked-kit.ts";

/** Keeps what happened at the kit. Dropped: an event of another generation than the account's; a known id changes nothing. */
export async function takeEvent(
	{ store, clock, ringStates, changes }: Receiver,
	kit: KitId,
	event: Event,
): Promise<Drop> {
	const drop = await withLockedKit(store, kit, async (trx, { account }): Promise<{ readonly drop: Drop }> => {
		if (event.generation !== account.generation) return { drop: { code: "message-stale" } };
		if (event.type === "call-state" || event.type === "signal") tellDoor(ringStates, kit, event);
		else await keepEvent(trx, account.id, event, clock());
		return { drop: null };
	});
	changes.announce();
	return drop === null ? { code: "kit-unknown" } : drop.drop;
}

type CallEvent = Extract<Event, { type: "call-state" | "signal" }>;

/** An opened door does not end the call. */
function tellDoor(ringStates: RingStates, kit: KitId, event: CallEvent): void {
	const { id, callId } = event;
	if (event.type === "signal") ringStates.told(kit, callId, id, { type: "signal", signal: event.signal });
	else if (event.state === "unlocked") ringStates.told(kit, callId, id, { type: "unlocked" });
	else ringStates.heard(kit, callId, event.state);
}

async function keepEvent(
	trx: Transact,
	account_id: MessageId,
	event: Exclude<Event, CallEvent>,
	now: UnixMs,
): Promise<void> {
	const { id, at } = event;
	switch (event.type) {
		case "call": {
			const { kind, name, number, duration } = event;
			const row = { account_id, id, kind, name, number, started_at: at, duration };
			await trx
				.insertInto("call_histories")
				.values(row)
				.onConflict((conflict) => conflict.doNothing())
				.execute();
			return;
		}
		case "door-log": {
			const { door, name, access } = event;
			const row = { account_id, id, at, door, name, access, granted: event.granted ? 1 : 0 } as const;
			await trx
				.insertInto("door_logs")
				.values(row)
				.onConflict((conflict) => conflict.doNothing())
				.execute();
			return;
		}
		case "alarm": {
			const { zone, kind } = event;
			const row = { account_id, id, at, zone, kind };
			await trx
				.insertInto("alarms")
				.values(row)
				.onConflict((conflict) => conflict.doNothing())
				.execute();
			return;
		}
		case "qr-shown": {
			// By the cloud's clock, as all of the timeline: the monitor's may be wrong.
			const row = { account_id, generation: event.generation, step: "qr-shown", at: now, source: null } as const;
			await trx
				.insertInto("timeline")
				.values(row)
				.onConflict((conflict) => conflict.doNothing())
				.execute();
			return;
		}
	}
}
