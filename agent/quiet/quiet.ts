import type { Tenancy } from "#agent/account/tenancy.ts";
import type { QuietView } from "#agent/api/tenant-views.ts";
import { type TenantState, tenantDefaults } from "#agent/store/tenant-lists.ts";
import type { Timers } from "#agent/timers.ts";
import type { Clock, Milliseconds } from "#protocol/units.ts";
import { isWithin, minuteOfDay } from "./quiet-hours.ts";

export interface QuietPorts {
	readonly tenancy: Tenancy;
	readonly clock: Clock;
	readonly timers: Timers;
	/** The flat's, as IANA names it. */
	timeZone(): string;
	changed(): void;
}

/** Do not disturb. It is the tenant's: the next one's calls ring. */
export interface Quiet {
	view(): QuietView;
	change(change: Partial<TenantState["quiet"]>): void;
	/** Begins to follow the clock. */
	start(): void;
	stop(): void;
}

const MINUTE = 60_000;

export function createQuiet({ tenancy, clock, timers, timeZone, changed }: QuietPorts): Quiet {
	let stopTimer = () => {};
	let shown = false;

	const state = () => tenancy.read((store) => store.tenantState().quiet, tenantDefaults.quiet);

	function view(): QuietView {
		const { on, hours } = state();
		return { on, hours, active: on || (hours !== null && isWithin(hours, minuteOfDay(clock(), timeZone()))) };
	}

	/** Looks again at every full minute for as long as there are hours to begin or end. */
	function follow(): void {
		stopTimer();
		const { hours, active } = view();
		if (active !== shown) changed();
		shown = active;
		stopTimer = hours === null ? () => {} : timers((MINUTE - (clock() % MINUTE)) as Milliseconds, follow);
	}

	return {
		view,
		change(change) {
			tenancy.write((store) => store.saveTenantState({ quiet: { ...store.tenantState().quiet, ...change } }));
			changed();
			follow();
		},
		start: follow,
		stop: () => stopTimer(),
	};
}
