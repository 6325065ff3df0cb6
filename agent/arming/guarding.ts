import type { Tenancy } from "#agent/account/tenancy.ts";
import type { ActiveAlarm, ArmingMode, ArmingView, ZoneRow } from "#agent/api/tenant-views.ts";
import { type ArmingState, tenantDefaults } from "#agent/store/tenant-lists.ts";
import type { Timers } from "#agent/timers.ts";
import { FoyerError } from "#protocol/foyer-error.ts";
import type { Clock, MessageId, Milliseconds } from "#protocol/units.ts";
import { armingView, cancelled, disarms, modeInForce, withMode } from "./arming.ts";
import { zones } from "./zones.ts";

export interface GuardingPorts {
	readonly tenancy: Tenancy;
	readonly clock: Clock;
	readonly timers: Timers;
	readonly randomId: () => MessageId;
	/** Events were added: send them. */
	drain(): void;
	changed(): void;
}

/** The tenant's arming, the monitor's own sensors, and the alarms they raise. */
export interface Guarding {
	view(): ArmingView;
	alarm(): ActiveAlarm | null;
	zones(): readonly ZoneRow[];
	/** True where the mode would watch less than is watched now. */
	disarms(mode: ArmingMode): boolean;
	set(mode: ArmingMode): void;
	/** Takes an exit delay back. */
	cancel(): void;
	/** As if a sensor had noticed something: true where its zone is watched, and an alarm was raised. */
	trigger(zone: string): boolean;
	silence(): void;
	/** Goes on with an exit delay that an earlier run left. */
	resume(): void;
	/** Lets go of the timer: the tenancy or the monitor ends. */
	stop(): void;
}

export function createGuarding({ tenancy, clock, timers, randomId, drain, changed }: GuardingPorts): Guarding {
	let stopTimer = () => {};

	const state = (): ArmingState => tenancy.read((store) => store.tenantState().arming, tenantDefaults.arming);

	/** The screen counts down by itself; this tells it when the mode has come into force. */
	function follow(): void {
		stopTimer();
		const now = clock();
		const { armsAt } = armingView(state(), now);
		stopTimer = armsAt === null ? () => {} : timers((armsAt - now) as Milliseconds, changed);
	}

	function save(arming: ArmingState): void {
		tenancy.write((store) => store.saveTenantState({ arming }));
		follow();
		changed();
	}

	return {
		view: () => armingView(state(), clock()),
		alarm: () => tenancy.read((store) => store.activeAlarm(), null),
		zones() {
			const mode = modeInForce(state(), clock());
			return zones.map(({ id, name, kind, modes }) => ({ id, name, kind, watched: modes.includes(mode) }));
		},
		disarms: (mode) => disarms(state(), mode, clock()),
		set: (mode) => save(withMode(state(), mode, clock())),
		cancel() {
			if (armingView(state(), clock()).armsAt !== null) save(cancelled(state(), clock()));
		},
		trigger(id) {
			const zone = zones.find((each) => each.id === id);
			if (zone === undefined) throw new FoyerError("validation-failed", "zone");
			const at = clock();
			if (!zone.modes.includes(modeInForce(state(), at))) return false;
			const alarm = { id: randomId(), at, zone: zone.name, kind: zone.kind };
			tenancy.write((store) => store.addAlarm(alarm, { v: 1, generation: store.generation, type: "alarm", ...alarm }));
			drain();
			changed();
			return true;
		},
		silence() {
			tenancy.read((store) => store.acknowledgeAlarms(), undefined);
			changed();
		},
		resume: follow,
		stop: () => stopTimer(),
	};
}
