import type { ResetOutcome, ResetPreviews } from "#cloud/ports/resets.ts";
import { newOperationId } from "#ui/kit/operation-id.ts";

/** One press of *Reset accounts*: sent again, it is the same resets again. */
export interface BulkAttempt {
	readonly key: string;
	readonly accountIds: readonly string[];
	/** As the preview showed them: what was reset meanwhile must be looked at again. */
	readonly generations: Readonly<Record<string, number>>;
}

export type Outcomes = ReadonlyMap<string, ResetOutcome>;

export function attemptOf({ items }: Pick<ResetPreviews, "items">): BulkAttempt {
	const resettable = items.filter((item) => item.outcome === "resettable");
	return {
		key: newOperationId(),
		accountIds: resettable.map(({ accountId }) => accountId),
		generations: Object.fromEntries(resettable.map(({ accountId, generation }) => [accountId, generation])),
	};
}

/** What is left to do once an attempt has ended; null where all were reset. */
export type Retry =
	/** Nobody knows whether these were reset: the same attempt finds out, and resets none of them twice. */
	| { readonly kind: "same"; readonly attempt: BulkAttempt }
	/** These were refused for a reason: they must be looked at as they are now. */
	| { readonly kind: "preview"; readonly accountIds: readonly string[] };

export function retryOf(attempt: BulkAttempt, outcomes: Outcomes): Retry | null {
	const open = attempt.accountIds.filter((id) => !isDecided(outcomes.get(id)));
	if (open.length > 0) return { kind: "same", attempt: { ...attempt, accountIds: open } };
	const refused = attempt.accountIds.filter((id) => outcomes.get(id)?.outcome === "refused");
	return refused.length > 0 ? { kind: "preview", accountIds: refused } : null;
}

export function countReset(attempt: BulkAttempt, outcomes: Outcomes): number {
	return attempt.accountIds.filter((id) => outcomes.get(id)?.outcome === "reset").length;
}

function isDecided(outcome: ResetOutcome | undefined): boolean {
	return outcome !== undefined && (outcome.outcome === "reset" || outcome.code !== "internal");
}
