import type { MonitorSnapshot } from "#agent/api/monitor-api.ts";
import { panelPages } from "./panel-pages.ts";
import { panelStates } from "./panel-states.ts";

/** One screen of the panel: what the monitor says, and how a hand gets there. Everything that must hold of every screen is tried on these. */
export interface PanelScreen {
	readonly snapshot: MonitorSnapshot;
	readonly taps: readonly Tap[];
	/** Rows of the call log; some where nothing is said. */
	readonly calls?: number;
	/** Nobody touches the glass until it sleeps. */
	readonly rests?: boolean;
}

/** A button's whole English name, or a part of what a button or a list's row says. */
export type Tap = string | { readonly button: string } | { readonly option: string };

export const panelScreens: readonly (readonly [string, PanelScreen])[] = Object.entries({
	...panelPages,
	...panelStates,
});
