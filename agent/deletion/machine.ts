import type { DeletionInput } from "./inputs.ts";
import type { DeletionState } from "./state.ts";
import {
	expired,
	type Named,
	operationOf,
	refuse,
	requestOf,
	retryFrom,
	type Step,
	same,
	send,
	to,
	wakeAt,
} from "./steps.ts";

/** The deletion: idle → queued → sent → accepted → wiping → wiped → idle. Pure; runner.ts performs the effects. */
export function transition(state: DeletionState, input: DeletionInput): Step {
	if (input.name === "generation-applied") return generationApplied(state, input);
	switch (state.name) {
		case "idle":
			return idle(state, input);
		case "queued":
			return queued(state, input);
		case "sent":
			return sent(state, input);
		case "accepted":
			return accepted(state, input);
		case "wiping":
			return wiping(state, input);
		case "wiped":
			return wiped(state, input);
	}
}

function idle(state: Named<"idle">, input: DeletionInput): Step {
	switch (input.name) {
		case "tapped": {
			const { operationId, generation, at, notAfter, online } = input;
			const operation = { operationId, generation, tappedAt: at, notAfter };
			return online ? send(operation, at) : to({ name: "queued", ...operation }, wakeAt(notAfter));
		}
		case "cancel-tapped":
			return refuse(state, "not-cancellable");
		case "dismissed":
			return state.outcome === null ? same(state) : to({ name: "idle", outcome: null });
		default:
			return same(state);
	}
}

/** Nothing has left the monitor, so every way out is decided here. */
function queued(state: Named<"queued">, input: DeletionInput): Step {
	switch (input.name) {
		case "tapped":
			return refuse(state, "deletion-running");
		case "cancel-tapped":
			return to({ name: "idle", outcome: { kind: "cancelled" } });
		case "link-up":
			return input.at >= state.notAfter ? expired() : send(operationOf(state), input.at);
		case "time":
			return input.now >= state.notAfter ? expired() : same(state, wakeAt(state.notAfter));
		case "restarted":
			return input.at >= state.notAfter ? expired() : same(state, wakeAt(state.notAfter));
		default:
			return same(state);
	}
}

/** The cloud may have heard of it: from here on only its word, or a new generation, ends the operation. */
function sent(state: Named<"sent">, input: DeletionInput): Step {
	switch (input.name) {
		case "tapped":
			return refuse(state, "deletion-running");
		case "cancel-tapped": {
			if (state.cancelling) return same(state);
			const cancelling = { ...state, cancelling: true };
			return to(cancelling, requestOf(cancelling), retryFrom(input.at));
		}
		case "link-up":
			return same(state, requestOf(state), retryFrom(input.at));
		case "time":
			return same(state, requestOf(state), retryFrom(input.now));
		case "restarted":
			return same(state, retryFrom(input.at));
		case "reply-accepted":
			if (input.id !== state.operationId) return same(state);
			return to({ name: "accepted", ...operationOf(state), acceptedAt: input.at });
		case "reply-rejected": {
			if (input.id !== state.operationId) return same(state);
			const cancelled = input.code === "operation-cancelled";
			return to({ name: "idle", outcome: cancelled ? { kind: "cancelled" } : { kind: "rejected", code: input.code } });
		}
		default:
			return same(state);
	}
}

/** The cloud has committed; its document comes with this connection or the next. */
function accepted(state: Named<"accepted">, input: DeletionInput): Step {
	switch (input.name) {
		case "tapped":
			return refuse(state, "deletion-running");
		case "cancel-tapped":
			return refuse(state, "not-cancellable");
		default:
			return same(state);
	}
}

function wiping(state: Named<"wiping">, input: DeletionInput): Step {
	switch (input.name) {
		case "tapped":
			return refuse(state, "deletion-running");
		case "cancel-tapped":
			return refuse(state, "not-cancellable");
		case "wiped": {
			const { generation, source } = state;
			const { evidence, at } = input;
			return to({ name: "wiped", generation, source, evidence, at }, { name: "publish-report" });
		}
		case "restarted":
			return same(state, { name: "start-wipe" });
		default:
			return same(state);
	}
}

/** Every connection says the report again, so nothing is sent from here. */
function wiped(state: Named<"wiped">, input: DeletionInput): Step {
	switch (input.name) {
		case "tapped":
			return refuse(state, "deletion-running");
		case "cancel-tapped":
			return refuse(state, "not-cancellable");
		case "report-delivered":
			return input.generation === state.generation ? to({ name: "idle", outcome: null }) : same(state);
		default:
			return same(state);
	}
}

/** From any state: the cloud's word stands above every wish of ours. A wipe that runs already keeps its counts. */
function generationApplied(state: DeletionState, input: Extract<DeletionInput, { name: "generation-applied" }>): Step {
	const { generation, source, resetAt } = input;
	if ("generation" in state && generation <= state.generation) return same(state);
	const counts = state.name === "wiping" ? state.counts : input.counts;
	return to({ name: "wiping", generation, source, resetAt, counts }, { name: "start-wipe" });
}
