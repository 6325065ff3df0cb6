import { type ArmingMode, type ArmingView, armingModes } from "#agent/api/tenant-views.ts";
import type { ArmingState } from "#agent/store/tenant-lists.ts";
import type { Milliseconds, UnixMs } from "#protocol/units.ts";

/** How long the family has to leave after choosing *away*. */
export const EXIT_DELAY = 30_000 as Milliseconds;

/** The mode whose zones are watched at this moment: while the family leaves, still the one before. */
export function modeInForce(state: ArmingState, now: UnixMs): ArmingMode {
	return isLeaving(state, now) ? state.before : state.mode;
}

/** What a wish makes of it. Repeating the wish does not begin the exit delay anew. */
export function withMode(state: ArmingState, mode: ArmingMode, now: UnixMs): ArmingState {
	if (mode === state.mode) return state;
	const before = modeInForce(state, now);
	if (mode === before) return cancelled(state, now);
	return { mode, before, armsAt: (mode === "away" ? now + EXIT_DELAY : now) as UnixMs };
}

/** Back to what is in force. */
export function cancelled(state: ArmingState, now: UnixMs): ArmingState {
	const mode = modeInForce(state, now);
	return { mode, before: mode, armsAt: now };
}

/** True where less would be watched than is now: disarming, for which the Settings Code may be needed. */
export function disarms(state: ArmingState, mode: ArmingMode, now: UnixMs): boolean {
	return armingModes.indexOf(mode) < armingModes.indexOf(modeInForce(state, now));
}

export function armingView(state: ArmingState, now: UnixMs): ArmingView {
	return { mode: state.mode, armsAt: isLeaving(state, now) ? state.armsAt : null };
}

/** A clock that was set back must not leave the flat unwatched for as long: then the way out is over. */
function isLeaving({ armsAt }: ArmingState, now: UnixMs): boolean {
	return now < armsAt && armsAt - now <= EXIT_DELAY;
}
