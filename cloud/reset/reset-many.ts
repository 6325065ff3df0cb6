import type { Logger } from "pino";
import { isFoyerError } from "#protocol/foyer-error.ts";
import type { Generation, MessageId } from "#protocol/units.ts";
import { errorFields } from "../error-fields.ts";
import type { Actor } from "../ports/actor.ts";
import type { ManyResets, ResetOutcome, ResetResult } from "../ports/resets.ts";
import { kitOperation } from "./kit-operation.ts";

/** Resets one account in a transaction of its own, refused where it is not of this generation any more. */
type ResetOne = (id: MessageId, operationId: MessageId, generation: Generation | null) => Promise<ResetResult>;

/**
 * One account after the other, each outcome as soon as it is durable. What is refused, or fails, stops none of the
 * others; who stops listening stops those that have not begun.
 */
export async function* resetMany(
	{ logger, resetOne }: { readonly logger: Logger; readonly resetOne: ResetOne },
	actor: Actor,
	{ accountIds, key, generations }: ManyResets,
): AsyncGenerator<ResetOutcome> {
	for (const accountId of new Set(accountIds)) {
		const operationId = kitOperation(actor.id, key, accountId);
		yield await resetOne(accountId, operationId, generations[accountId] ?? null).then(
			({ generation, resetAt }): ResetOutcome => ({ accountId, outcome: "reset", generation, resetAt }),
			(error: unknown): ResetOutcome => {
				if (isFoyerError(error)) return { accountId, outcome: "refused", code: error.code };
				logger.error({ accountId, ...errorFields(error) }, "one of many resets failed");
				return { accountId, outcome: "refused", code: "internal" };
			},
		);
	}
}
