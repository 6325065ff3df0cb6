import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DeletionInput } from "#agent/deletion/inputs.ts";
import { transition } from "#agent/deletion/machine.ts";
import type { DeletionState } from "#agent/deletion/state.ts";
import { RETRY_AFTER, type Step } from "#agent/deletion/steps.ts";
import { at, g, ID, type InputName, inputs, type StateName, states } from "./states.ts";

/** What a step does, in short: the next state's name (`·` for the very same state), then its effects. */
function brief(state: StateName, input: InputName): string {
	const step = transition(states[state], inputs[input]);
	const effects = step.effects.map((effect) => {
		if (effect.name === "send-request") return effect.type;
		return effect.name === "refuse" ? effect.code : effect.name;
	});
	return [step.state === states[state] ? "·" : nameOf(step.state), ...effects].join(" ");
}

function nameOf(state: DeletionState): string {
	if (state.name === "idle") return state.outcome === null ? "idle" : `idle(${state.outcome.kind})`;
	if (state.name === "sent" && state.cancelling) return "cancelling";
	return state.name;
}

const busy = "· deletion-running";
const toWiping = "wiping start-wipe";

/** Every state with every input that does something there; all others must do nothing at all. */
const table: Record<StateName, Partial<Record<InputName, string>>> = {
	idle: {
		"tap online": "sent delete-account wake",
		"tap offline": "queued wake",
		cancel: "· not-cancellable",
		"generation 7": toWiping,
		"generation 8": toWiping,
		"generation 9": toWiping,
	},
	"idle with an outcome": {
		"tap online": "sent delete-account wake",
		"tap offline": "queued wake",
		cancel: "· not-cancellable",
		dismiss: "idle",
		"generation 7": toWiping,
		"generation 8": toWiping,
		"generation 9": toWiping,
	},
	queued: {
		"tap online": busy,
		"tap offline": busy,
		cancel: "idle(cancelled)",
		"link up": "sent delete-account wake",
		"link up too late": "idle(expired)",
		"generation 8": toWiping,
		"generation 9": toWiping,
		time: "· wake",
		"time past notAfter": "idle(expired)",
		restart: "· wake",
		"restart past notAfter": "idle(expired)",
	},
	sent: {
		"tap online": busy,
		"tap offline": busy,
		cancel: "cancelling cancel-delete wake",
		"link up": "· delete-account wake",
		"link up too late": "· delete-account wake",
		accepted: "accepted",
		rejected: "idle(rejected)",
		"cancel granted": "idle(cancelled)",
		"generation 8": toWiping,
		"generation 9": toWiping,
		time: "· delete-account wake",
		"time past notAfter": "· delete-account wake",
		restart: "· wake",
		"restart past notAfter": "· wake",
	},
	cancelling: {
		"tap online": busy,
		"tap offline": busy,
		"link up": "· cancel-delete wake",
		"link up too late": "· cancel-delete wake",
		accepted: "accepted",
		rejected: "idle(rejected)",
		"cancel granted": "idle(cancelled)",
		"generation 8": toWiping,
		"generation 9": toWiping,
		time: "· cancel-delete wake",
		"time past notAfter": "· cancel-delete wake",
		restart: "· wake",
		"restart past notAfter": "· wake",
	},
	accepted: {
		"tap online": busy,
		"tap offline": busy,
		cancel: "· not-cancellable",
		"generation 8": toWiping,
		"generation 9": toWiping,
	},
	wiping: {
		"tap online": busy,
		"tap offline": busy,
		cancel: "· not-cancellable",
		"generation 9": toWiping,
		wiped: "wiped publish-report",
		restart: "· start-wipe",
		"restart past notAfter": "· start-wipe",
	},
	wiped: {
		"tap online": busy,
		"tap offline": busy,
		cancel: "· not-cancellable",
		"generation 9": toWiping,
		"report 8 delivered": "idle",
	},
};

describe("the deletion machine", () => {
	const stateNames = Object.keys(states) as StateName[];
	const inputNames = Object.keys(inputs) as InputName[];
	for (const state of stateNames) {
		it.each(inputNames)(`does in ${state} what the table says on: %s`, (input) => {
			expect(brief(state, input)).toBe(table[state][input] ?? "·");
		});
	}

	it("sends the same id, generation and expiry on every retry and in the cancellation", () => {
		const operation = { operationId: ID, generation: g(7), tappedAt: at(0), notAfter: at(1000) };
		for (const [state, input, type] of [
			["idle", "tap online", "delete-account"],
			["queued", "link up", "delete-account"],
			["sent", "time", "delete-account"],
			["sent", "cancel", "cancel-delete"],
			["cancelling", "link up", "cancel-delete"],
		] as const) {
			const { effects } = transition(states[state], inputs[input]);
			expect(effects[0]).toEqual({ name: "send-request", type, operation });
		}
	});

	it("asks again after the retry time, and wakes a queued deletion at its expiry", () => {
		expect(transition(states.sent, inputs["link up"]).effects[1]).toEqual({ name: "wake", at: at(20 + RETRY_AFTER) });
		expect(transition(states.idle, inputs["tap offline"]).effects).toEqual([{ name: "wake", at: at(1000) }]);
	});

	it("keeps the counts that were taken when a wipe began, though a newer generation overtakes it", () => {
		const { state } = transition(states.wiping, inputs["generation 9"]);
		expect(state).toMatchObject({ name: "wiping", generation: 9, counts: { calls: 3 } });
	});

	it("remembers the code of a refusal", () => {
		expect(transition(states.sent, inputs.rejected).state).toEqual({
			name: "idle",
			outcome: { kind: "rejected", code: "generation-stale" },
		});
	});
});

describe("the deletion machine on any walk", () => {
	const walks = fc.array(fc.constantFrom(...(Object.keys(inputs) as InputName[])), { maxLength: 60 });

	it("wipes only after a new generation was applied", () => {
		fc.assert(
			fc.property(walks, (walk) => {
				let state: DeletionState = states.idle;
				for (const name of walk) {
					const next: DeletionState = transition(state, inputs[name]).state;
					if (next.name === "wiping" && state.name !== "wiping") expect(inputs[name].name).toBe("generation-applied");
					if (next.name === "wiped" && state.name !== "wiped") expect(state.name).toBe("wiping");
					state = next;
				}
			}),
		);
	});

	it("never has two operations in flight, and sends nothing but the one that is stored", () => {
		fc.assert(
			fc.property(walks, fc.infiniteStream(fc.uuid()), (walk, ids) => {
				let state = states.idle as DeletionState;
				for (const name of walk) {
					const input = inputs[name];
					const fresh = input.name === "tapped" ? { ...input, operationId: ids.next().value } : input;
					const step: Step = transition(state, fresh as DeletionInput);
					const next: DeletionState = step.state;
					if ("operationId" in state && "operationId" in next) expect(next.operationId).toBe(state.operationId);
					for (const effect of step.effects) {
						if (effect.name !== "send-request") continue;
						expect(next.name).toBe("sent");
						expect(effect.operation.operationId).toBe("operationId" in next && next.operationId);
					}
					state = next;
				}
			}),
		);
	});

	it("ends a refusal, a cancellation and an expiry in idle, with nothing else to do", () => {
		fc.assert(
			fc.property(walks, (walk) => {
				let state: DeletionState = states.idle;
				for (const name of walk) {
					const step = transition(state, inputs[name]);
					if (step.state.name === "idle" && step.state !== state) expect(step.effects).toEqual([]);
					state = step.state;
				}
			}),
		);
	});
});
