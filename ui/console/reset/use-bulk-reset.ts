import { useEffect, useRef, useState } from "react";
import type { ResetPreviews } from "#cloud/ports/resets.ts";
import type { RefusalCode } from "#ui/kit/cloud-request.ts";
import { previewResets } from "../shared/console-api.ts";
import { attemptOf, type BulkAttempt, type Outcomes, retryOf } from "./bulk-attempt.ts";
import { resetMany } from "./reset-many.ts";

export type BulkStage =
	| { readonly stage: "preview"; readonly preview: ResetPreviews | null }
	| { readonly stage: "running" | "done"; readonly attempt: BulkAttempt; readonly outcomes: Outcomes };

/** A reset of many accounts: looked at, confirmed, followed, and what failed tried again. */
export function useBulkReset(accountIds: readonly string[]) {
	const [stage, setStage] = useState<BulkStage>({ stage: "preview", preview: null });
	const [refusal, setRefusal] = useState<RefusalCode | null>(null);
	const running = useRef<AbortController | null>(null);

	const look = async (ids: readonly string[]) => {
		setRefusal(null);
		setStage({ stage: "preview", preview: null });
		const answer = await previewResets(ids);
		if (answer.ok) setStage({ stage: "preview", preview: answer.value });
		else setRefusal(answer.code);
	};

	const run = async (attempt: BulkAttempt, known: Outcomes) => {
		const stop = new AbortController();
		running.current = stop;
		let outcomes = known;
		setRefusal(null);
		// What an earlier run answered stays in the picture; what is asked again waits again.
		const all = { ...attempt, accountIds: [...new Set([...known.keys(), ...attempt.accountIds])] };
		setStage({ stage: "running", attempt: all, outcomes });
		const failed = await resetMany(
			attempt,
			(outcome) => {
				outcomes = new Map(outcomes).set(outcome.accountId, outcome);
				setStage({ stage: "running", attempt: all, outcomes });
			},
			stop.signal,
		);
		setRefusal(failed);
		setStage({ stage: "done", attempt: all, outcomes });
	};

	// biome-ignore lint/correctness/useExhaustiveDependencies: the dialog is opened for these accounts and looks once
	useEffect(() => {
		void look(accountIds);
		return () => running.current?.abort();
	}, []);

	return {
		stage,
		refusal,
		confirm() {
			if (stage.stage === "preview" && stage.preview !== null) void run(attemptOf(stage.preview), new Map());
		},
		/** What has not begun stays as it is. */
		stop: () => running.current?.abort(),
		retry() {
			const retry = stage.stage === "done" ? retryOf(stage.attempt, stage.outcomes) : null;
			if (retry?.kind === "preview") void look(retry.accountIds);
			if (retry?.kind === "same" && stage.stage === "done")
				void run(retry.attempt, decidedOf(stage.outcomes, retry.attempt));
		},
	};
}

function decidedOf(outcomes: Outcomes, { accountIds }: BulkAttempt): Outcomes {
	return new Map([...outcomes].filter(([id]) => !accountIds.includes(id)));
}
