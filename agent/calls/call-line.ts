import type { CallView } from "#agent/api/monitor-api.ts";
import type { CallSignal } from "#protocol/call-signal.ts";
import type { Event } from "#protocol/events.ts";
import { FoyerError } from "#protocol/foyer-error.ts";
import type { InboxMessage } from "#protocol/inbox.ts";
import type { Clock, Generation, MessageId } from "#protocol/units.ts";

export interface CallLinePorts {
	/** The call that is present. */
	readonly call: () => CallView | null;
	readonly generation: () => Generation | null;
	readonly clock: Clock;
	readonly randomId: () => MessageId;
	/** Sends it now or never. */
	send(event: Event): void;
	changed(): void;
}

/** What door phone and panel say to each other to hear and see one another, handed on as it is. In memory alone. */
export interface CallLine {
	/** From the door phone. */
	heard(message: Extract<InboxMessage, { type: "signal" }>): void;
	/** From the panel. Refused: no-call, where this call is not running. */
	say(callId: MessageId, signal: CallSignal): void;
	/** What the door phone has said in this call, from a position on; nothing of any other call. */
	signals(callId: MessageId, after: number): readonly CallSignal[];
	/** How much it has said in the present call. */
	count(): number;
}

/** An honest call needs a dozen. */
const MOST_SIGNALS = 200;

export function createCallLine({ call, generation, clock, randomId, send, changed }: CallLinePorts): CallLine {
	let heard: { readonly callId: MessageId; readonly signals: Map<MessageId, CallSignal> } | null = null;

	/** Also lets go of what an ended call has left. */
	function ofPresentCall(): readonly CallSignal[] {
		if (heard !== null && heard.callId !== call()?.id) heard = null;
		return [...(heard?.signals.values() ?? [])];
	}

	return {
		heard({ id, callId, signal }) {
			if (call()?.id !== callId || ofPresentCall().length >= MOST_SIGNALS) return;
			heard ??= { callId, signals: new Map() };
			// The broker may deliver twice: an offer that is heard again would end the line that it made.
			if (heard.signals.has(id)) return;
			heard.signals.set(id, signal);
			changed();
		},
		say(callId, signal) {
			const present = call();
			const now = generation();
			if (present?.id !== callId || present.state !== "running" || now === null) throw new FoyerError("no-call");
			send({ v: 1, id: randomId(), generation: now, at: clock(), type: "signal", callId, signal });
		},
		signals: (callId, after) => (call()?.id === callId ? ofPresentCall().slice(after) : []),
		count: () => ofPresentCall().length,
	};
}
