import type { KitId } from "#protocol/kit-id.ts";
import type { MessageId } from "#protocol/units.ts";
import type { Kits } from "../cloud.ts";

type RingState = NonNullable<Awaited<ReturnType<Kits["callState"]>>>;

/** How monitors answered the door phones' calls, in memory: a call does not outlive a restart. */
export interface RingStates {
	began(kit: KitId, callId: MessageId): void;
	heard(kit: KitId, callId: MessageId, state: RingState | "unlocked"): void;
	of(kit: KitId, callId: MessageId): RingState | null;
}

/** The oldest are forgotten first; a door phone asks about the present call alone. */
const CAPACITY = 1_000;

export function createRingStates(): RingStates {
	const states = new Map<string, RingState>();
	const keyOf = (kit: KitId, callId: MessageId) => `${kit}/${callId}`;
	return {
		began(kit, callId) {
			const [oldest] = states.keys();
			if (states.size >= CAPACITY && oldest !== undefined) states.delete(oldest);
			states.set(keyOf(kit, callId), "ringing");
		},
		heard(kit, callId, state) {
			// An opened door does not end the call, and a kit cannot fill the memory with calls of its own.
			const key = keyOf(kit, callId);
			const known = states.get(key);
			if (state !== "unlocked" && known !== undefined && rank[state] >= rank[known]) states.set(key, state);
		},
		of: (kit, callId) => states.get(keyOf(kit, callId)) ?? null,
	};
}

/** A repeated earlier state must not bring a call back. */
const rank: Record<RingState, number> = { ringing: 0, answered: 1, declined: 2, missed: 2, ended: 2 };
