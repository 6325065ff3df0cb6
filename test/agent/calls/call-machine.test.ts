import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CallInput, CallState } from "#agent/calls/call.ts";
import { callTransition, RING_TIMEOUT } from "#agent/calls/call-machine.ts";
import type { MessageId, Milliseconds, UnixMs } from "#protocol/units.ts";

const ID = "5a0c8a3e-6f39-4c7f-9f0a-2f4a86c3b0d7" as MessageId;
const OTHER = "11111111-6f39-4c7f-9f0a-2f4a86c3b0d7" as MessageId;
const at = (offset: number) => (1_790_000_000_000 + offset) as UnixMs;
const YEAR = 365 * 24 * 60 * 60 * 1000;
const caller = { name: "Main entrance", number: "1001" };
const call = { id: ID, caller, startedAt: at(0), picture: null, unlocked: false };

const states = {
	none: { name: "none" },
	"ringing in": { name: "ringing", direction: "incoming", ...call },
	"ringing out": { name: "ringing", direction: "outgoing", ...call },
	running: { name: "running", direction: "incoming", answeredAt: at(2000), ...call },
} as const satisfies Record<string, CallState>;

const circumstances = { rangAt: at(0), now: at(10), onlineFor: 0 as Milliseconds, doNotDisturb: false } as const;
const ring = { name: "ring", id: ID, caller, picture: null, ...circumstances } as const;
const inputs = {
	ring,
	"other ring": { ...ring, id: OTHER },
	"ring undisturbed": { ...ring, id: OTHER, doNotDisturb: true },
	"late ring": { ...ring, id: OTHER, now: at(RING_TIMEOUT) },
	"ring by a wrong clock": { ...ring, id: OTHER, now: at(YEAR), onlineFor: RING_TIMEOUT },
	dial: { name: "dial", id: OTHER, caller, now: at(10) },
	answer: { name: "answer", now: at(2000) },
	end: { name: "end", now: at(5000) },
	unlock: { name: "unlock" },
	"hang-up": { name: "remote-hang-up", id: ID, now: at(5000) },
	"other hang-up": { name: "remote-hang-up", id: OTHER, now: at(5000) },
	timeout: { name: "timeout", id: ID, now: at(RING_TIMEOUT) },
	"other timeout": { name: "timeout", id: OTHER, now: at(RING_TIMEOUT) },
	forget: { name: "forget" },
} as const satisfies Record<string, CallInput>;

type StateName = keyof typeof states;
type InputName = keyof typeof inputs;

/** The next state, what is told, and what goes into the log: `kind rang+duration`, `!` where nobody has seen it. */
function brief(state: StateName, input: InputName): string {
	const step = callTransition(states[state], inputs[input]);
	const next = step.state === states[state] ? "·" : step.state.name;
	const effects = step.effects.map((effect) => {
		if (effect.name === "say") return effect.state;
		if (effect.name === "refuse") return effect.code;
		if (effect.name !== "log") return effect.name;
		const { kind, rang, duration, seen } = effect.call;
		return `log:${kind} ${rang}+${duration}${seen ? "" : "!"}`;
	});
	return [next, ...effects].join(" ");
}

const missedAtOnce = "· missed log:missed 0+0!";

const table: Record<StateName, Partial<Record<InputName, string>>> = {
	none: {
		ring: "ringing start-timer ringing",
		"other ring": "ringing start-timer ringing",
		"ring undisturbed": missedAtOnce,
		"late ring": missedAtOnce,
		"ring by a wrong clock": "ringing start-timer ringing",
		dial: "ringing start-timer ringing",
		answer: "· no-call",
		end: "· no-call",
		unlock: "· no-call",
	},
	"ringing in": {
		"other ring": missedAtOnce,
		"ring undisturbed": missedAtOnce,
		"late ring": missedAtOnce,
		"ring by a wrong clock": missedAtOnce,
		dial: "· call-busy",
		answer: "running stop-timer answered",
		end: "none stop-timer declined log:incoming 5000+0",
		unlock: "ringing unlocked",
		"hang-up": "none stop-timer missed log:missed 5000+0!",
		timeout: "none stop-timer missed log:missed 30000+0!",
		forget: "none stop-timer",
	},
	"ringing out": {
		"other ring": missedAtOnce,
		"ring undisturbed": missedAtOnce,
		"late ring": missedAtOnce,
		"ring by a wrong clock": missedAtOnce,
		dial: "· call-busy",
		answer: "· no-call",
		end: "none stop-timer ended log:outgoing 5000+0",
		unlock: "· no-call",
		"hang-up": "none stop-timer ended log:outgoing 5000+0",
		timeout: "none stop-timer ended log:outgoing 30000+0",
		forget: "none stop-timer",
	},
	running: {
		"other ring": missedAtOnce,
		"ring undisturbed": missedAtOnce,
		"late ring": missedAtOnce,
		"ring by a wrong clock": missedAtOnce,
		dial: "· call-busy",
		answer: "· no-call",
		end: "none stop-timer ended log:incoming 2000+3000",
		unlock: "running unlocked",
		"hang-up": "none stop-timer ended log:incoming 2000+3000",
		forget: "none stop-timer",
	},
};

describe("the call machine", () => {
	for (const state of Object.keys(states) as StateName[]) {
		it.each(Object.keys(inputs) as InputName[])(
			`does with a call that is ${state} what the table says on: %s`,
			(input) => {
				expect(brief(state, input)).toBe(table[state][input] ?? "·");
			},
		);
	}

	it("remembers that the door was opened", () => {
		expect(callTransition(states.running, inputs.unlock).state).toMatchObject({ name: "running", unlocked: true });
	});

	it("dates a call that came too late by when it rang", () => {
		const [, log] = callTransition(states.none, { ...inputs["late ring"], now: at(90_000) }).effects;
		expect(log).toMatchObject({ name: "log", call: { startedAt: at(0) } });
	});

	it("never logs a negative length, though the clock was set back", () => {
		const { effects } = callTransition(states.running, { name: "end", now: at(-60_000) });
		expect(effects.at(-1)).toMatchObject({ call: { rang: 2000, duration: 0 } });
	});

	it("ends every call exactly once in the log, on any walk without a reset", () => {
		const walk = fc.array(fc.constantFrom(...(Object.keys(inputs) as InputName[]).filter((name) => name !== "forget")));
		fc.assert(
			fc.property(walk, (names) => {
				let state: CallState = states.none;
				for (const name of names) {
					const step = callTransition(state, inputs[name]);
					const logged = step.effects.filter((effect) => effect.name === "log").map(({ call: { id } }) => id);
					const ended = state.name !== "none" && step.state.name === "none" ? [state.id] : [];
					expect(logged.filter((id) => ended.includes(id))).toEqual(ended);
					state = step.state;
				}
			}),
		);
	});
});
