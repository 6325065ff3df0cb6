import type { DeletionView } from "#agent/api/monitor-api.ts";
import type { DeletionState } from "./state.ts";
import type { WipeProgress } from "./wiper.ts";

/** The deletion as panels see it. */
export function deletionView(state: DeletionState, { done, total }: WipeProgress): DeletionView {
	switch (state.name) {
		case "idle":
			return { state: "idle", outcome: state.outcome };
		case "queued":
			return { state: "queued", operationId: state.operationId, since: state.tappedAt, notAfter: state.notAfter };
		case "sent": {
			const { operationId, tappedAt: since, cancelling } = state;
			return { state: "sent", operationId, since, cancelling };
		}
		case "accepted":
			return { state: "accepted", operationId: state.operationId, since: state.acceptedAt };
		case "wiping":
			return {
				state: "wiping",
				source: state.source,
				resetAt: state.resetAt,
				done,
				total,
				counts: state.counts,
			};
		case "wiped":
			return { state: "wiped", source: state.source, at: state.at };
	}
}
