import type { CallSignal } from "#protocol/call-signal.ts";
import type { KitId } from "#protocol/kit-id.ts";
import type { Generation, MessageId } from "#protocol/units.ts";
import { type ChangeSignal, createChangeSignal } from "../change-signal.ts";
import type { Kits } from "../ports/kits.ts";

export type RingState = NonNullable<Awaited<ReturnType<Kits["callState"]>>>;

/** What a door phone is told while its call lasts. */
export type DoorNews =
	| { readonly type: "state"; readonly state: RingState }
	| { readonly type: "unlocked" }
	| { readonly type: "signal"; readonly signal: CallSignal };

/** How monitors answer the door phones' calls, in memory: a call does not outlive a restart. */
export interface RingStates {
	began(kit: KitId, callId: MessageId, generation: Generation): void;
	heard(kit: KitId, callId: MessageId, state: RingState): void;
	/** The monitor opened the door, or its end of the call's line said something; an event that came before changes nothing. */
	told(kit: KitId, callId: MessageId, eventId: MessageId, news: Exclude<DoorNews, { type: "state" }>): void;
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
	/** The events that were told: the broker may deliver one twice. */
	readonly events: Set<MessageId>;
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
		if (isOver(call)) {
			// What the two ends said to each other goes with the call.
			call.news = [];
			call.events.clear();
		}
		tell(call, { type: "state", state });
	}

	/** Whoever follows it is told that it ended. */
	function forget(key: string, call: RungCall): void {
		calls.delete(key);
		change(call, "ended");
	}

	return {
		began(kit, callId, generation) {
			const [oldest] = calls;
			if (calls.size >= CAPACITY && oldest !== undefined) forget(...oldest);
			const fresh = { changes: createChangeSignal(), events: new Set<MessageId>(), news: [], position: 0 };
			calls.set(keyOf(kit, callId), { generation, state: "ringing", ...fresh });
		},
		heard(kit, callId, state) {
			// A kit cannot fill the memory with calls of its own: what is not known is nothing.
			const call = calls.get(keyOf(kit, callId));
			if (call !== undefined) change(call, state);
		},
		told(kit, callId, eventId, news) {
			const call = calls.get(keyOf(kit, callId));
			if (call === undefined || !hasRoom(call) || call.events.has(eventId)) return;
			call.events.add(eventId);
			tell(call, news);
		},
		forget(kit) {
			for (const [key, call] of calls) if (key.startsWith(`${kit}/`)) forget(key, call);
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
