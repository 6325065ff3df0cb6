import { type CommandName, commandInputs } from "#agent/api/commands.ts";
import type { MonitorApi, MonitorSnapshot } from "#agent/api/monitor-api.ts";
import type { ScreenState } from "#agent/control/monitor-control.ts";
import type { ErrorCode } from "#protocol/error-codes.ts";
import { isFoyerError } from "#protocol/foyer-error.ts";
import { screenStateOf } from "../control/screen-state.ts";
import type { Step } from "../scenario/schema.ts";
import { recordedTap } from "./recorded-tap.ts";

/** What the monitor was like when something happened, and what that was. */
export interface Happening {
	readonly before: Moment;
	/** Null where a scenario has no step for it. */
	step(): Step | null;
}

export interface Moment {
	readonly screen: ScreenState;
	readonly generation: number | null;
	readonly registered: boolean;
}

/** A hand that looks over the shoulder of whoever uses a live monitor. */
export interface Recorder {
	/** The same monitor, to be touched by this one. */
	readonly api: MonitorApi;
	readonly happenings: readonly Happening[];
	now(): Moment;
	stop(): void;
}

export function createRecorder(live: MonitorApi): Recorder {
	const happenings: Happening[] = [];
	let last = live.snapshot();
	const now = () => momentOf(live.snapshot());
	const note = (before: Moment, step: Step) => void happenings.push({ before, step: () => step });

	let lastTouch: CommandName | null = null;
	/** A push may come after the next touch, which saw what it says: each touch looks by itself first. */
	function look(): void {
		const next = live.snapshot();
		for (const step of seenIn(last, next)) note(momentOf(last), step);
		if (hungUpBy(last, next) && lastTouch !== "endCall") note(momentOf(last), { door: "hang-up" });
		if (next.call?.id !== last.call?.id) lastTouch = null;
		last = next;
	}
	const stop = live.subscribe(look);

	function touched(name: CommandName): MonitorApi[CommandName] {
		return (async (input: unknown) => {
			look();
			lastTouch = name;
			let refused: ErrorCode | null = null;
			happenings.push({ before: now(), step: () => recordedTap(name, input, refused) });
			try {
				return await (live[name] as (input: unknown) => Promise<unknown>)(input);
			} catch (error) {
				if (isFoyerError(error)) refused = error.code;
				throw error;
			}
		}) as MonitorApi[CommandName];
	}
	const commands = Object.fromEntries(
		(Object.keys(commandInputs) as CommandName[]).map((name) => [name, touched(name)]),
	) as Pick<MonitorApi, CommandName>;
	const api: MonitorApi = { ...commands, snapshot: live.snapshot, subscribe: live.subscribe };
	return { api, happenings, now, stop };
}

function momentOf(snapshot: MonitorSnapshot): Moment {
	const { generation, account, time } = snapshot;
	return { screen: screenStateOf(snapshot, time), generation, registered: account?.master.registered ?? false };
}

/** What others have done, as the monitor shows it. Its own deletion, and its own end of a call, are touches. */
function seenIn(last: MonitorSnapshot, next: MonitorSnapshot): Step[] {
	const steps: Step[] = [];
	const { deletion, account, call } = next;
	const begins = deletion.state === "wiping" && last.deletion.state !== "wiping";
	if (begins && deletion.source !== "monitor" && deletion.source !== null) steps.push({ installer: "reset" });
	const wasVacant = last.account?.master.registered === false;
	if (wasVacant && account?.master.registered === true) steps.push({ tenant: "register" });
	if (call?.direction === "incoming" && call.state === "ringing" && call.id !== last.call?.id)
		steps.push({ door: "ring" });
	return steps;
}

/** A call from the door is over though the tenant goes on living there. */
function hungUpBy(last: MonitorSnapshot, next: MonitorSnapshot): boolean {
	return last.call?.direction === "incoming" && next.call?.id !== last.call.id && next.generation === last.generation;
}
