import { FoyerError } from "#protocol/foyer-error.ts";
import type { Generation, MessageId } from "#protocol/units.ts";
import { certificateOf, certificatesOf } from "../certificates/read-certificates.ts";
import type { CloudContext } from "../context.ts";
import { ownKits } from "../people/own-kits.ts";
import type { Accounts, TimelineEntry } from "../ports/accounts.ts";
import type { Actor } from "../ports/actor.ts";
import type { ResetResult } from "../ports/resets.ts";
import type { ResetCommand } from "../reset/decide-reset.ts";
import { findOperation } from "../reset/operations.ts";
import { previewMany } from "../reset/preview-many.ts";
import { resetAccount } from "../reset/reset-account.ts";
import { resetMany } from "../reset/reset-many.ts";
import { lockAccount, type Reader, type Transact } from "../store/open-store.ts";
import { detailOf } from "./account-detail.ts";
import { listSummaries, summaryOf } from "./account-summaries.ts";
import { policyRows } from "./policy-rows.ts";

export function createAccounts(context: CloudContext): Accounts {
	const { store } = context;
	const { db } = store;

	return {
		list: (actor, page) => listSummaries(db, actor, page),

		get: (actor, id) => detailOf(context, actor, id),

		async resetPreview(actor, id) {
			const { generation } = await summaryOf(db, actor, id);
			return { accountId: id, generation, ...(await policyRows(db, id)) };
		},

		reset: (actor, id, operationId) => resetOwn(actor, id, operationId, null),

		resetPreviews: (actor, ids) => previewMany(db, actor, ids),

		resetMany: (actor, resets) =>
			resetMany({ logger: context.logger, resetOne: (...one) => resetOwn(actor, ...one) }, actor, resets),

		async timeline(actor, id) {
			await summaryOf(db, actor, id);
			return timelineOf(db, id);
		},

		async certificates(actor, id) {
			await summaryOf(db, actor, id);
			return certificatesOf(db, id);
		},

		async certificate(actor, id, certificateId) {
			await summaryOf(db, actor, id);
			return certificateOf(db, id, certificateId);
		},
	};

	async function resetOwn(
		actor: Actor,
		id: MessageId,
		operationId: MessageId,
		generation: Generation | null,
	): Promise<ResetResult> {
		const answer = await store.transaction(async (trx) => {
			const target = await lockOwn(trx, actor, id);
			await refuseReusedKey(trx, actor, id, operationId);
			const condition = generation === null ? null : { generation, notAfter: null };
			const command: ResetCommand = { operationId, source: actor.kind, actor: actor.id, condition };
			return { ...(await resetAccount(context, trx, target, command)), kit: target.account.kit };
		});
		if (answer.outcome === "rejected") throw new FoyerError(answer.code);
		context.outboxChanged();
		if (!answer.repeated) context.resetCommitted(actor.kind, answer.kit);
		return { operationId, generation: answer.generation, resetAt: answer.at };
	}

	async function lockOwn(trx: Transact, actor: Actor, id: MessageId) {
		const account = await lockAccount(store, trx)
			.where("id", "=", id)
			.where("kit", "in", ownKits(trx, actor))
			.executeTakeFirst();
		if (account === undefined) throw new FoyerError("not-found");
		const { project } = await trx
			.selectFrom("kits")
			.select("project")
			.where("kit", "=", account.kit)
			.executeTakeFirstOrThrow();
		return { account, project };
	}
}

/** One key is one operation: the same one for another account, or for another kind of operation, is a mistake. */
async function refuseReusedKey(trx: Transact, actor: Actor, id: MessageId, operationId: MessageId): Promise<void> {
	const elsewhere = await trx
		.selectFrom("operations")
		.select("account_id")
		.where("operation_id", "=", operationId)
		.where("actor", "=", actor.id)
		.where("account_id", "!=", id)
		.executeTakeFirst();
	const here = await findOperation(trx, id, operationId);
	if (elsewhere !== undefined || here?.kind === "issue-qr") throw new FoyerError("idempotency-key-reused");
}

async function timelineOf(db: Reader, id: MessageId): Promise<readonly TimelineEntry[]> {
	const entries = await db
		.selectFrom("timeline")
		.select(["generation", "step", "at", "source"])
		.where("account_id", "=", id)
		.orderBy("generation")
		.execute();
	return entries.toSorted((a, b) => a.generation - b.generation || steps.indexOf(a.step) - steps.indexOf(b.step));
}

/** In the order in which they must happen: steps of the same millisecond have no other. */
const steps: readonly TimelineEntry["step"][] = ["cloud-reset", "monitor-wiped", "qr-shown", "registered"];
