import type { DeviceState, DeviceStore } from "#agent/store/stores.ts";
import type { Timers } from "#agent/timers.ts";
import { FoyerError } from "#protocol/foyer-error.ts";
import type { Request } from "#protocol/requests.ts";
import type { Clock, Milliseconds } from "#protocol/units.ts";
import type { DeletionEffect, DeletionInput } from "./inputs.ts";
import { transition } from "./machine.ts";

export interface DeletionPorts {
	readonly store: DeviceStore;
	readonly clock: Clock;
	readonly timers: Timers;
	/** Best effort: what does not arrive is sent again on the next connection, or after the retry time. */
	sendRequest(request: Request): void;
	startWipe(): void;
	publishReport(): void;
	/** The stored state changed. */
	changed(): void;
}

export interface DeletionRunner {
	/** Makes the step durable, in one transaction with `also`, then performs its effects. Throws the machine's refusal as a FoyerError. */
	dispatch(input: DeletionInput, also?: Partial<DeviceState>): void;
	stop(): void;
}

export function createDeletionRunner(ports: DeletionPorts): DeletionRunner {
	let cancelWake = () => {};

	function dispatch(input: DeletionInput, also: Partial<DeviceState> = {}): void {
		const before = ports.store.state().deletion;
		const { state, effects } = transition(before, input);
		const change = state === before ? also : { ...also, deletion: state };
		if (Object.keys(change).length > 0) {
			ports.store.commit(change);
			ports.changed();
		}
		if (state !== before) cancelWake();
		for (const effect of effects) perform(effect);
	}

	function perform(effect: DeletionEffect): void {
		switch (effect.name) {
			case "send-request": {
				const { operationId: id, generation, notAfter } = effect.operation;
				ports.sendRequest({ v: 1, id, type: effect.type, generation, sentAt: ports.clock(), notAfter });
				return;
			}
			case "start-wipe":
				ports.startWipe();
				return;
			case "publish-report":
				ports.publishReport();
				return;
			case "wake": {
				cancelWake();
				const delay = Math.max(0, effect.at - ports.clock()) as Milliseconds;
				cancelWake = ports.timers(delay, () => dispatch({ name: "time", now: ports.clock() }));
				return;
			}
			case "refuse":
				throw new FoyerError(effect.code);
		}
	}

	return { dispatch, stop: () => cancelWake() };
}
