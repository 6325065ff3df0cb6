import type { Milliseconds, UnixMs } from "#protocol/units.ts";
import type { DeletionEffect } from "./inputs.ts";
import type { DeletionState, Operation } from "./state.ts";

/** A request without a reply is sent again, with the same id, after this time. */
export const RETRY_AFTER = 10_000 as Milliseconds;

/** What one input does: the words in which machine.ts is written. */
export interface Step {
	/** The same object as before where nothing changed, so that nothing is written. */
	readonly state: DeletionState;
	readonly effects: readonly DeletionEffect[];
}

export type Named<Name extends DeletionState["name"]> = Extract<DeletionState, { name: Name }>;

/** Stays where it is, at most with something to do. */
export const same = (state: DeletionState, ...effects: DeletionEffect[]): Step => ({ state, effects });
/** Goes to another state, then does something. */
export const to = (state: DeletionState, ...effects: DeletionEffect[]): Step => ({ state, effects });
/** Stays, and tells whoever tapped why. */
export const refuse = (state: DeletionState, code: Extract<DeletionEffect, { name: "refuse" }>["code"]): Step =>
	same(state, { name: "refuse", code });
export const expired = (): Step => to({ name: "idle", outcome: { kind: "expired" } });
export const wakeAt = (at: UnixMs): DeletionEffect => ({ name: "wake", at });
/** Wakes when the request is due once more. */
export const retryFrom = (at: UnixMs) => wakeAt((at + RETRY_AFTER) as UnixMs);

/** The request leaves the monitor: durable as `sent` before it does. */
export function send(operation: Operation, at: UnixMs): Step {
	const state = { name: "sent", ...operation, cancelling: false } as const;
	return to(state, requestOf(state), retryFrom(at));
}

/** A cancellation carries the id of what it cancels; once wished for, only it is sent again. */
export function requestOf(state: Named<"sent">): DeletionEffect {
	const type = state.cancelling ? "cancel-delete" : "delete-account";
	return { name: "send-request", type, operation: operationOf(state) };
}

export const operationOf = ({ operationId, generation, tappedAt, notAfter }: Operation): Operation => ({
	operationId,
	generation,
	tappedAt,
	notAfter,
});
