import type { Tenancy } from "#agent/account/tenancy.ts";
import type { CallView } from "#agent/api/monitor-api.ts";
import type { DeviceStore, NewPicture } from "#agent/store/stores.ts";
import type { Timers } from "#agent/timers.ts";
import type { Event } from "#protocol/events.ts";
import { FoyerError } from "#protocol/foyer-error.ts";
import type { InboxMessage } from "#protocol/inbox.ts";
import type { Clock, MessageId, Milliseconds } from "#protocol/units.ts";
import type { CallEffect, Caller, CallInput, CallState, FinishedCall } from "./call.ts";
import { callTransition, RING_TIMEOUT } from "./call-machine.ts";

export interface CallPorts {
	readonly device: DeviceStore;
	readonly tenancy: Tenancy;
	/** Nobody is to be disturbed now. */
	isQuiet(): boolean;
	/** How long the present connection to the cloud has lasted; 0 where there is none. */
	onlineFor(): Milliseconds;
	readonly clock: Clock;
	readonly timers: Timers;
	readonly randomId: () => MessageId;
	/** Events were added: send them. */
	drain(): void;
	changed(): void;
}

export interface Calls {
	view(): CallView | null;
	ring(message: Extract<InboxMessage, { type: "ring" }>): void;
	hangUp(id: MessageId): void;
	dial(caller: Caller): void;
	answer(): void;
	end(): void;
	unlock(): void;
	/** Hangs up where a call is present: the monitor is being switched off. */
	stop(): void;
	/** Stops whatever runs and keeps nothing of it. */
	forget(): void;
}

/** Finished calls whose ring may still be delivered a second time. */
const REMEMBERED = 32;

/** Runs the call machine: what it says goes into the tenant's file, and from there to the cloud. */
export function createCalls(ports: CallPorts): Calls {
	const { device, tenancy, isQuiet, onlineFor, clock, timers, randomId, drain, changed } = ports;
	let state: CallState = { name: "none" };
	let stopTimer = () => {};
	const finished = new Set<MessageId>();

	function dispatch(input: CallInput): void {
		const step = callTransition(state, input);
		state = step.state;
		try {
			for (const effect of step.effects) perform(effect);
		} finally {
			// Also where the disk takes nothing more: a panel must not go on showing a call that is over.
			if (step.effects.length > 0) changed();
		}
	}

	function perform(effect: CallEffect): void {
		switch (effect.name) {
			case "say": {
				const { callId, state: said } = effect;
				tenancy.write((store) =>
					store.addEvent({ ...head(store.generation), type: "call-state", callId, state: said }),
				);
				drain();
				return;
			}
			case "log":
				log(effect.call);
				return;
			case "start-timer": {
				const { id } = effect;
				stopTimer = timers(RING_TIMEOUT, () => dispatch({ name: "timeout", id, now: clock() }));
				return;
			}
			case "stop-timer":
				stopTimer();
				return;
			case "refuse":
				throw new FoyerError(effect.code);
		}
	}

	function log({ caller, picture: taken, ...call }: FinishedCall): void {
		const { kind, duration, rang } = call;
		tenancy.write((store) => {
			// One that was deleted while the call went on does not come back at its end.
			const picture = taken !== null && store.picture(taken.id) !== null ? taken : null;
			const event: Event = { ...head(store.generation), type: "call", kind, ...caller, duration, rang };
			store.addCall({ ...call, ...caller, picture }, event, device.state().settings.callCapacity);
		});
		remember(call.id);
		drain();
	}

	const head = (generation: Event["generation"]) => ({ v: 1 as const, id: randomId(), generation, at: clock() });

	function remember(id: MessageId): void {
		finished.add(id);
		for (const oldest of finished) {
			if (finished.size <= REMEMBERED) break;
			finished.delete(oldest);
		}
	}

	return {
		view: () => viewOf(state),
		ring({ id, at, from, picture: sent }) {
			if (finished.has(id) || (state.name !== "none" && state.id === id)) return;
			// Its picture has the call's id: a ring that comes again after a power cut brings no second one.
			const picture = sent === null ? null : pictureOf(sent, id, at);
			if (picture !== null) tenancy.write((store) => store.addPicture(picture));
			const circumstances = { now: clock(), onlineFor: onlineFor(), doNotDisturb: isQuiet() };
			dispatch({ name: "ring", id, caller: from, picture, rangAt: at, ...circumstances });
		},
		hangUp: (id) => dispatch({ name: "remote-hang-up", id, now: clock() }),
		dial: (caller) => dispatch({ name: "dial", id: randomId(), caller, now: clock() }),
		answer: () => dispatch({ name: "answer", now: clock() }),
		end: () => dispatch({ name: "end", now: clock() }),
		unlock: () => dispatch({ name: "unlock" }),
		stop: () => {
			if (state.name !== "none") dispatch({ name: "remote-hang-up", id: state.id, now: clock() });
		},
		forget: () => dispatch({ name: "forget" }),
	};
}

function pictureOf(sent: { mime: string; base64: string }, id: MessageId, takenAt: NewPicture["takenAt"]): NewPicture {
	return { id, takenAt, mime: sent.mime, bytes: Buffer.from(sent.base64, "base64") };
}

function viewOf(state: CallState): CallView | null {
	if (state.name === "none") return null;
	const { id, direction, caller, picture, unlocked } = state;
	const since = state.name === "running" ? state.answeredAt : state.startedAt;
	return { id, direction, state: state.name, ...caller, since, pictureId: picture?.id ?? null, unlocked };
}
