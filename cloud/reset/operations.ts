import type { Selectable } from "kysely";
import type { ErrorCode } from "#protocol/error-codes.ts";
import type { Generation, MessageId, UnixMs } from "#protocol/units.ts";
import type { Reader, Transact } from "../store/open-store.ts";
import type { OperationTable } from "../store/technical-tables.ts";

/** The decision about one operation id: once recorded, it is the answer to every repetition. */
export type Answer =
	| { readonly outcome: "accepted"; readonly generation: Generation; readonly at: UnixMs }
	| { readonly outcome: "rejected"; readonly code: ErrorCode; readonly generation: Generation; readonly at: UnixMs };

export interface OperationKey {
	readonly accountId: MessageId;
	readonly operationId: MessageId;
	readonly kind: OperationTable["kind"];
	readonly actor: string;
}

export interface KnownOperation {
	readonly kind: OperationTable["kind"];
	readonly answer: Answer;
}

export async function findOperation(
	db: Reader,
	accountId: MessageId,
	operationId: MessageId,
): Promise<KnownOperation | null> {
	const row = await db
		.selectFrom("operations")
		.selectAll()
		.where("account_id", "=", accountId)
		.where("operation_id", "=", operationId)
		.executeTakeFirst();
	return row === undefined ? null : { kind: row.kind, answer: answerOf(row) };
}

export async function recordOperation(trx: Transact, key: OperationKey, answer: Answer): Promise<void> {
	await trx
		.insertInto("operations")
		.values({
			account_id: key.accountId,
			operation_id: key.operationId,
			kind: key.kind,
			actor: key.actor,
			outcome: answer.outcome,
			code: answer.outcome === "rejected" ? answer.code : null,
			generation: answer.generation,
			at: answer.at,
		})
		.execute();
}

function answerOf({ outcome, code, generation, at }: Selectable<OperationTable>): Answer {
	return outcome === "rejected" && code !== null
		? { outcome, code, generation, at }
		: { outcome: "accepted", generation, at };
}
