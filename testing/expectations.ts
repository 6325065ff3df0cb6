import type { Condition, ControlState, MonitorControl, ScreenState } from "#agent/control/monitor-control.ts";
import { valueAt } from "#protocol/json-pointer.ts";
import type { Milliseconds } from "#protocol/units.ts";

export interface Within {
	/** Milliseconds to wait for it; half a minute where it is absent. */
	readonly within?: number;
}

/** What a test expects of a monitor. Each waits until it is so, and throws an ExpectationFailed when the time is over. */
export interface Expectations {
	/** The screen shows this, or one of these. */
	toShow(screen: ScreenState | readonly ScreenState[], options?: Within): Promise<ControlState>;
	/** The call log has so many rows. */
	toHaveCalls(calls: number, options?: Within): Promise<ControlState>;
	toHaveMessages(messages: number, options?: Within): Promise<ControlState>;
	toHavePictures(pictures: number, options?: Within): Promise<ControlState>;
	/** Nothing that a tenant leaves is in any count. */
	toHoldNothingOfTheTenant(options?: Within): Promise<ControlState>;
	/** Somebody is registered, by this name where one is given. */
	toBeRegistered(name?: string, options?: Within): Promise<ControlState>;
	toBeVacant(options?: Within): Promise<ControlState>;
	toBeInGeneration(generation: number, options?: Within): Promise<ControlState>;
	/** No deletion is under way, and how the last one ended was read. */
	toBeIdle(options?: Within): Promise<ControlState>;
	toBeOnline(options?: Within): Promise<ControlState>;
	toBeOffline(options?: Within): Promise<ControlState>;
	/** The newest wipe is proved, and nobody has put its page away. */
	toHaveWiped(options?: Within): Promise<ControlState>;
	/** Whatever else the ControlState says; `sentence` completes "expected the monitor …". */
	toMeet(sentence: string, conditions: readonly Condition[], options?: Within): Promise<ControlState>;
}

/** What was expected, and what was seen instead when the time was over. */
export class ExpectationFailed extends Error {
	readonly state: ControlState;

	constructor(sentence: string, conditions: readonly Condition[], within: number, state: ControlState) {
		const seen = conditions.map(({ pointer }) => `  ${pointer} is ${said(valueAt(state, pointer))}`);
		const screen = conditions.some(({ pointer }) => pointer === "/screen") ? [] : [`  the screen is ${state.screen}`];
		super([`expected the monitor ${sentence} within ${within} ms, and saw`, ...seen, ...screen].join("\n"));
		this.name = "ExpectationFailed";
		this.state = state;
	}
}

const DEFAULT_WITHIN = 30_000;

/** The control port waits four minutes at most; a longer wait asks again. */
const LONGEST_WAIT = 240_000;

export function expectationsOf({ wait }: Pick<MonitorControl, "wait">): Expectations {
	async function toMeet(sentence: string, conditions: readonly Condition[], { within = DEFAULT_WITHIN }: Within = {}) {
		for (let left = within; ; left -= LONGEST_WAIT) {
			const timeout = Math.ceil(Math.max(0, Math.min(left, LONGEST_WAIT))) as Milliseconds;
			const { met, state } = await wait({ all: conditions, timeout });
			if (met) return state;
			if (left <= LONGEST_WAIT) throw new ExpectationFailed(sentence, conditions, within, state);
		}
	}
	const counts = (name: string) => `/snapshot/counts/${name}`;
	const has = (what: string) => (count: number, options?: Within) =>
		toMeet(`to have ${count} ${what}`, [{ pointer: counts(what), equals: count }], options);
	const registered = { pointer: "/snapshot/account/master/registered" };

	return {
		toMeet,
		toShow(screen, options) {
			const wanted = typeof screen === "string" ? [screen] : screen;
			return toMeet(`to show ${wanted.join(" or ")}`, [{ pointer: "/screen", oneOf: wanted }], options);
		},
		toHaveCalls: has("calls"),
		toHaveMessages: has("messages"),
		toHavePictures: has("pictures"),
		toHoldNothingOfTheTenant: (options) =>
			toMeet(
				"to hold nothing of the tenant",
				tenantCounts.map((name) => ({ pointer: counts(name), equals: 0 })),
				options,
			),
		toBeRegistered(name, options) {
			const isNamed = name === undefined ? [] : [{ pointer: "/snapshot/account/master/name", equals: name }];
			const whose = name === undefined ? "somebody" : name;
			return toMeet(`to be registered to ${whose}`, [{ ...registered, equals: true }, ...isNamed], options);
		},
		toBeVacant: (options) => toMeet("to be vacant", [{ ...registered, equals: false }], options),
		toBeInGeneration: (generation, options) =>
			toMeet(`to be in generation ${generation}`, [{ pointer: "/snapshot/generation", equals: generation }], options),
		toBeIdle: (options) =>
			toMeet("to be idle", [{ pointer: "/snapshot/deletion", equals: { state: "idle", outcome: null } }], options),
		toBeOnline: (options) => toMeet("to be online", [{ pointer: "/snapshot/link/cloud", equals: "online" }], options),
		toBeOffline: (options) =>
			toMeet("to be offline", [{ pointer: "/snapshot/link/cloud", oneOf: ["offline", "connecting"] }], options),
		toHaveWiped: (options) =>
			toMeet("to have wiped", [{ pointer: "/snapshot/lastWipe/evidence", exists: true }], options),
	};
}

const tenantCounts = ["calls", "messages", "alarms", "access", "contacts", "pictures"] as const;

const said = (value: unknown): string => (value === undefined ? "not there" : JSON.stringify(value));
