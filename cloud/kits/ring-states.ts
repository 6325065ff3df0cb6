import type { CallSignal } from "#protocol/call-signal.ts";
import type { KitId } from "#protocol/kit-id.ts";
import type { Generation, MessageId } from "#protocol/units.ts";
import { type ChangeSignal, createChangeSignal } from "../change-signal.ts";
import type { Kits } from "../cloud.ts";

export type RingState = NonNullable<Awaited<ReturnType<Kits["callState"]>>>;

/** What a door phone is told while its call lasts. */
export type DoorNews =
	| { readonly type: "state"; readonly state: RingState }
	| { readonly type: "unlocked" }
	| { readonly type: "signal"; readonly signal: CallSignal };

/** How monitors answer the door phones' calls, in memory: a call does not outlive a restart. */
export interface RingStates {
	began(kit: KitId, callId: MessageId, generation: Generation): void;
	heard(kit: KitId, callId: MessageId, state: RingState | "unlocked"): void;
	/** The monitor's end of the call's line said something. */
	signalled(kit: KitId, callId: MessageId, signal: CallSignal): void;
	/** The kit's account was reset: its calls end, and what was said in them is forgotten. */
	forget(kit: KitId): void;
	of(kit: KitId, callId: MessageId): RingState | null;
	/** The generation of a call that goes on; null for any other. */
	generationOf(kit: KitId, callId: MessageId): Generation | null;
	/** The news behind a position, then each as it comes, until the call is over; null now and then where there is none. */
	follow(kit: KitId, callId: MessageId, after: number, signal: AbortSignal): AsyncGenerator<NumberedNews | null>;
}

export interface NumberedNews {
	/** Counts up from 1 within the call. */
	readonly position: number;
	readonly news: DoorNews;
}

/** The oldest are forgotten first; a door phone asks about the present call alone. */
const CAPACITY = 1_000;
/** An honest call has a few dozen. */
const MOST_NEWS = 250;
/** How often a follower without news is told so, in milliseconds. */
const QUIET = 10_000;

interface RungCall {
	readonly generation: Generation;
	readonly changes: ChangeSignal;
	state: RingState;
	news: readonly NumberedNews[];
	/** The position of the newest. */
	position: number;
}

export function createRingStates(): RingStates {
	const calls = new Map<string, RungCall>();
	const keyOf = (kit: KitId, callId: MessageId) => `${kit}/${callId}`;

	function tell(call: RungCall, news: DoorNews): void {
		call.position += 1;
		call.news = [...call.news, { position: call.position, news }];
		call.changes.announce();
	}

	function change(call: RungCall, state: RingState): void {
		if (state === call.state || rank[state] < rank[call.state] || isOver(call)) return;
		call.state = state;
		// What the two ends said to each other goes with the call.
		if (isOver(call)) call.news = [];
		tell(call, { type: "state", state });
	}

	return {
		began(kit, callId, generation) {
			const [oldest] = calls.keys();
			if (calls.size >= CAPACITY && oldest !== undefined) calls.delete(oldest);
			const changes = createChangeSignal();
			calls.set(keyOf(kit, callId), { generation, changes, state: "ringing", news: [], position: 0 });
		},
		heard(kit, callId, state) {
			// A kit cannot fill the memory with calls of its own: what is not known is nothing.
			const call = calls.get(keyOf(kit, callId));
			if (call === undefined) return;
			// An opened door does not end the call.
			if (state !== "unlocked") change(call, state);
			else if (hasRoom(call)) tell(call, { type: "unlocked" });
		},
		signalled(kit, callId, signal) {
			const call = calls.get(keyOf(kit, callId));
			if (call !== undefined && hasRoom(call)) tell(call, { type: "signal", signal });
		},
		forget(kit) {
			for (const [key, call] of calls) {
				if (!key.startsWith(`${kit}/`)) continue;
				calls.delete(key);
				change(call, "ended");
			}
		},
		of: (kit, callId) => calls.get(keyOf(kit, callId))?.state ?? null,
		generationOf(kit, callId) {
			const call = calls.get(keyOf(kit, callId));
			return call === undefined || isOver(call) ? null : call.generation;
		},
		async *follow(kit, callId, after, signal) {
			const call = calls.get(keyOf(kit, callId));
			if (call === undefined) return;
			let told = after;
			while (!signal.aborted) {
				const count = call.changes.count();
				const fresh = call.news.filter(({ position }) => position > told);
				for (const numbered of fresh) {
					told = numbered.position;
					yield numbered;
				}
				if (isOver(call)) return;
				if (fresh.length === 0) yield null;
				await call.changes.wait(count, QUIET, signal);
			}
		},
	};
}

/** A repeated earlier state must not bring a call back. */
const rank: Record<RingState, number> = { ringing: 0, answered: 1, declined: 2, missed: 2, ended: 2 };

const isOver = ({ state }: RungCall) => rank[state] === 2;

const hasRoom = (call: RungCall) => !isOver(call) && call.news.length < MOST_NEWS;
