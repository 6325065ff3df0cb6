import type { CallView } from "#agent/api/monitor-api.ts";
import type { NewPicture } from "#agent/store/stores.ts";
import type { CallKind, Event } from "#protocol/events.ts";
import type { MessageId, Milliseconds, UnixMs } from "#protocol/units.ts";

/** The one call that a monitor can have. */
export type CallState =
	| { readonly name: "none" }
	| ({ readonly name: "ringing" } & Call)
	| ({ readonly name: "running"; readonly answeredAt: UnixMs } & Call);

export interface Call {
	readonly id: MessageId;
	readonly direction: CallView["direction"];
	readonly caller: Caller;
	readonly startedAt: UnixMs;
	readonly picture: NewPicture | null;
	readonly unlocked: boolean;
}

/** The other end: the door phone, or who was dialled. Shown in the log; never written to a log file. */
export interface Caller {
	readonly name: string;
	readonly number: string;
}

export type CallInput =
	| {
			readonly name: "ring";
			readonly id: MessageId;
			readonly caller: Caller;
			readonly picture: NewPicture | null;
			readonly rangAt: UnixMs;
			readonly now: UnixMs;
			/** How long the connection that it came by has lasted. */
			readonly onlineFor: Milliseconds;
			readonly doNotDisturb: boolean;
	  }
	| { readonly name: "dial"; readonly id: MessageId; readonly caller: Caller; readonly now: UnixMs }
	| { readonly name: "answer"; readonly now: UnixMs }
	/** Declines a ringing call, hangs up any other. */
	| { readonly name: "end"; readonly now: UnixMs }
	| { readonly name: "unlock" }
	| { readonly name: "remote-hang-up"; readonly id: MessageId; readonly now: UnixMs }
	/** The ringing of this call has lasted RING_TIMEOUT. */
	| { readonly name: "timeout"; readonly id: MessageId; readonly now: UnixMs }
	/** The generation ends: the call stops, and nothing of it is kept. */
	| { readonly name: "forget" };

export type CallEffect =
	/** Tells the cloud, and through it the door phone. */
	| {
			readonly name: "say";
			readonly callId: MessageId;
			readonly state: Extract<Event, { type: "call-state" }>["state"];
	  }
	| { readonly name: "log"; readonly call: FinishedCall }
	| { readonly name: "start-timer"; readonly id: MessageId }
	| { readonly name: "stop-timer" }
	| { readonly name: "refuse"; readonly code: "call-busy" | "no-call" };

export interface FinishedCall {
	readonly id: MessageId;
	readonly kind: CallKind;
	readonly caller: Caller;
	readonly startedAt: UnixMs;
	readonly duration: Milliseconds;
	readonly rang: Milliseconds;
	readonly picture: NewPicture | null;
	/** False for one that somebody should still be told of. */
	readonly seen: boolean;
}
