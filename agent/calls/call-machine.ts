import type { Milliseconds, UnixMs } from "#protocol/units.ts";
import type { Call, CallEffect, CallInput, CallState, FinishedCall } from "./call.ts";

/** How long a call rings, in both directions. */
export const RING_TIMEOUT = 30_000 as Milliseconds;

export interface CallStep {
	readonly state: CallState;
	readonly effects: readonly CallEffect[];
}

type Present = Exclude<CallState, { name: "none" }>;

const NONE: CallState = { name: "none" };

/** Calls: none → ringing → running → none. Pure; calls.ts performs the effects. */
export function callTransition(state: CallState, input: CallInput): CallStep {
	switch (input.name) {
		case "ring":
			return ring(state, input);
		case "dial":
			return state.name === "none" ? dial(input) : refuse(state, "call-busy");
		case "answer":
			return state.name === "ringing" && state.direction === "incoming"
				? answer(state, input.now)
				: refuse(state, "no-call");
		case "end":
			return state.name === "none" ? refuse(state, "no-call") : end(state, input.now);
		case "unlock":
			return state.name === "none" || state.direction === "outgoing" ? refuse(state, "no-call") : unlock(state);
		case "remote-hang-up":
			return state.name !== "none" && state.id === input.id ? remoteHangUp(state, input.now) : same(state);
		case "timeout":
			return state.name === "ringing" && state.id === input.id ? remoteHangUp(state, input.now) : same(state);
		case "forget":
			return state.name === "none" ? same(state) : to(NONE, { name: "stop-timer" });
	}
}

/**
 * A ring that cannot be heard is a missed call: nobody is to be disturbed, a call is present, or it rang long ago. That is
 * so where it waited at the broker for this connection. On one that has lasted it comes as it rings, whatever the cloud's
 * clock and the monitor's say of each other.
 */
function ring(state: CallState, input: Extract<CallInput, { name: "ring" }>): CallStep {
	const { id, caller, picture, rangAt, onlineFor, now } = input;
	if (state.name !== "none" && state.id === id) return same(state);
	const late = onlineFor < RING_TIMEOUT && now - rangAt >= RING_TIMEOUT;
	if (late || input.doNotDisturb || state.name !== "none") {
		const call = { id, caller, picture, startedAt: late ? rangAt : now };
		return { state, effects: [say(id, "missed"), log(call, "missed", { duration: 0, rang: 0 })] };
	}
	const call: Call = { id, direction: "incoming", caller, startedAt: now, picture, unlocked: false };
	return to({ name: "ringing", ...call }, { name: "start-timer", id }, say(id, "ringing"));
}

function dial({ id, caller, now }: Extract<CallInput, { name: "dial" }>): CallStep {
	const call: Call = { id, direction: "outgoing", caller, startedAt: now, picture: null, unlocked: false };
	return to({ name: "ringing", ...call }, { name: "start-timer", id }, say(id, "ringing"));
}

function answer(state: Extract<CallState, { name: "ringing" }>, now: UnixMs): CallStep {
	return to({ ...state, name: "running", answeredAt: now }, { name: "stop-timer" }, say(state.id, "answered"));
}

/** A declined call was noticed, so it is an incoming one that lasted no time, not a missed one. */
function end(state: Present, now: UnixMs): CallStep {
	const declined = state.name === "ringing" && state.direction === "incoming";
	return finish(state, now, declined ? "declined" : "ended", state.direction);
}

function remoteHangUp(state: Present, now: UnixMs): CallStep {
	const missed = state.name === "ringing" && state.direction === "incoming";
	return missed ? finish(state, now, "missed", "missed") : finish(state, now, "ended", state.direction);
}

function unlock(state: Present): CallStep {
	return to({ ...state, unlocked: true }, say(state.id, "unlocked"));
}

function finish(
	state: Present,
	now: UnixMs,
	said: "declined" | "ended" | "missed",
	kind: FinishedCall["kind"],
): CallStep {
	const answeredAt = state.name === "running" ? state.answeredAt : now;
	const times = { rang: between(state.startedAt, answeredAt), duration: between(answeredAt, now) };
	return to(NONE, { name: "stop-timer" }, say(state.id, said), log(state, kind, times));
}

/** Clocks are set back at times; a length is never negative. */
const between = (from: UnixMs, until: UnixMs) => Math.max(0, until - from);

function log(
	{ id, caller, startedAt, picture }: Pick<Call, "id" | "caller" | "startedAt" | "picture">,
	kind: FinishedCall["kind"],
	times: { readonly duration: number; readonly rang: number },
): CallEffect {
	const duration = times.duration as Milliseconds;
	const rang = times.rang as Milliseconds;
	return { name: "log", call: { id, kind, caller, startedAt, picture, duration, rang, seen: kind !== "missed" } };
}

const same = (state: CallState): CallStep => ({ state, effects: [] });
const to = (state: CallState, ...effects: CallEffect[]): CallStep => ({ state, effects });
const refuse = (state: CallState, code: "call-busy" | "no-call"): CallStep => to(state, { name: "refuse", code });
const say = (callId: Call["id"], state: Extract<CallEffect, { name: "say" }>["state"]): CallEffect => ({
	name: "say",
	callId,
	state,
});
