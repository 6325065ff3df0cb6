import { encodeMessage } from "#protocol/message.ts";
import { replyMessage } from "#protocol/replies.ts";
import { DELETE_NOT_AFTER, type Request } from "#protocol/requests.ts";
import { asRevision, asUnixMs, type UnixMs } from "#protocol/units.ts";
import type { CloudContext } from "../context.ts";
import { publishDocument } from "../documents/publish-document.ts";
import { issueEnrolment } from "../enrolment/issue-enrolment.ts";
import { type Answer, findOperation, recordOperation } from "../reset/operations.ts";
import { type ResetTarget, resetAccount } from "../reset/reset-account.ts";
import type { Transact } from "../store/open-store.ts";

/**
 * Decides a monitor's request and leaves the reply in the outbox, in a transaction that holds the account's lock. The
 * same id gets the same answer. True where it was a reset that happened now.
 */
export async function answerRequest(
	context: CloudContext,
	trx: Transact,
	target: ResetTarget,
	request: Request,
): Promise<boolean> {
	const answer = await decide(context, trx, target, request);
	await reply(trx, target, request, answer, context.clock());
	return request.type === "delete-account" && answer.outcome === "accepted" && !answer.repeated;
}

type Decided = Answer & { readonly repeated: boolean };

function decide(context: CloudContext, trx: Transact, target: ResetTarget, request: Request): Promise<Decided> {
	switch (request.type) {
		case "delete-account": {
			const { id: operationId, generation, notAfter } = request;
			const condition = { generation, notAfter };
			return resetAccount(context, trx, target, {
				operationId,
				source: "monitor",
				actor: target.account.kit,
				condition,
			});
		}
		case "cancel-delete":
			return once(trx, target, request, "cancel", async () => rejected(target, "operation-cancelled", context.clock()));
		case "issue-qr":
			return once(trx, target, request, "issue-qr", () => renewEnrolment(context, trx, target, request));
	}
}

/** What was decided about the id before, or else the decision now, recorded. */
async function once(
	trx: Transact,
	{ account }: ResetTarget,
	{ id: operationId }: Request,
	kind: "cancel" | "issue-qr",
	decideNow: () => Promise<Answer>,
): Promise<Decided> {
	const known = await findOperation(trx, account.id, operationId);
	if (known !== null) return { ...known.answer, repeated: true };
	const answer = await decideNow();
	await recordOperation(trx, { accountId: account.id, operationId, kind, actor: account.kit }, answer);
	return { ...answer, repeated: false };
}

async function renewEnrolment(
	context: CloudContext,
	trx: Transact,
	target: ResetTarget,
	request: Request,
): Promise<Answer> {
	const { account } = target;
	const now = context.clock();
	if (request.generation !== account.generation) return rejected(target, "generation-stale", now);
	if (account.registered === 1) return rejected(target, "account-registered", now);
	if (now > request.notAfter) return rejected(target, "request-expired", now);
	await issueEnrolment(context, trx, account);
	await trx
		.updateTable("accounts")
		.set({ revision: asRevision(account.revision + 1), revised_at: now })
		.where("id", "=", account.id)
		.execute();
	await publishDocument(trx, context.keys, account.id);
	return { outcome: "accepted", generation: account.generation, at: now };
}

const rejected = (
	{ account }: ResetTarget,
	code: "operation-cancelled" | "generation-stale" | "account-registered" | "request-expired",
	at: UnixMs,
): Answer => ({ outcome: "rejected", code, generation: account.generation, at });

/** As long as a monitor may wait for its deletion. */
const REPLY_LIFE = DELETE_NOT_AFTER;

async function reply(
	trx: Transact,
	{ account }: ResetTarget,
	request: Request,
	answer: Answer,
	now: UnixMs,
): Promise<void> {
	const { id } = request;
	const { generation } = answer;
	const payload =
		answer.outcome === "accepted"
			? encodeMessage(replyMessage, { v: 1, id, outcome: "accepted", generation })
			: encodeMessage(replyMessage, { v: 1, id, outcome: "rejected", code: answer.code, generation });
	await trx
		.insertInto("outbox")
		.values({
			account_id: account.id,
			kit: account.kit,
			channel: "replies",
			payload,
			generation,
			revision: null,
			expires_at: asUnixMs(now + REPLY_LIFE),
		})
		.execute();
}
