import type { Selectable } from "kysely";
import { policyCounts, policyRows } from "../accounts/policy-rows.ts";
import { appendAudit } from "../audit/append-audit.ts";
import type { CloudContext } from "../context.ts";
import { publishDocument } from "../documents/publish-document.ts";
import { issueEnrolment } from "../enrolment/issue-enrolment.ts";
import type { AccountTable } from "../store/account-tables.ts";
import type { Transact } from "../store/open-store.ts";
import type { KitTable } from "../store/technical-tables.ts";
import { keepEndedSessions } from "../tenants/ended-sessions.ts";
import { recordEvent } from "../webhooks/record-event.ts";
import { type ResetCommand, refusalOf, resetValues } from "./decide-reset.ts";
import { type Answer, findOperation, type OperationKey, recordOperation } from "./operations.ts";
import { removeTenant } from "./removal-counts.ts";
import { sipPassword, systemName } from "./system-name.ts";

/** A locked account with the kit it belongs to. */
export interface ResetTarget {
	readonly account: Selectable<AccountTable>;
	readonly project: KitTable["project"];
}

/**
 * The one operation behind all three doors, within a transaction that holds the account's lock. A known operation id
 * gets its known answer; a refusal is recorded and changes nothing else.
 */
export async function resetAccount(
	context: CloudContext,
	trx: Transact,
	target: ResetTarget,
	command: ResetCommand,
): Promise<Answer & { readonly repeated: boolean }> {
	const { account } = target;
	const known = await findOperation(trx, account.id, command.operationId);
	if (known !== null) return { ...known.answer, repeated: true };
	const now = context.clock();
	const { operationId, actor } = command;
	const key: OperationKey = { accountId: account.id, operationId, kind: "reset", actor };
	const code = refusalOf(target, account, command, now);
	const answer: Answer =
		code === null
			? { outcome: "accepted", generation: await commitReset(context, trx, account, command), at: now }
			: { outcome: "rejected", code, generation: account.generation, at: now };
	await recordOperation(trx, key, answer);
	return { ...answer, repeated: false };
}

async function commitReset(
	context: CloudContext,
	trx: Transact,
	account: Selectable<AccountTable>,
	command: ResetCommand,
) {
	const { random, keys } = context;
	const now = context.clock();
	const { id } = account;
	const rows = await policyRows(trx, id);
	const removed = Object.fromEntries(rows.removed.map(({ field, count }) => [field, count]));
	const fresh = { masterName: systemName(random, account.master_name), sipPassword: sipPassword(random), now };
	const values = resetValues(account, command, fresh);
	const { generation } = values;
	const { source, operationId } = command;

	await keepEndedSessions(trx, id, now);
	await removeTenant(trx, id);
	await trx.updateTable("accounts").set(values).where("id", "=", id).execute();
	await issueEnrolment(context, trx, { id, generation });
	await trx
		.insertInto("resets")
		.values({
			account_id: id,
			generation,
			operation_id: operationId,
			source,
			at: now,
			removed: JSON.stringify(removed),
		})
		.execute();
	await trx
		.insertInto("timeline")
		.values({ account_id: id, generation, step: "cloud-reset", at: now, source })
		.execute();
	await publishDocument(trx, keys, id);
	await recordEvent(context, trx, { type: "account.reset", account, generation, at: now, source });
	// Last, as all resets share the chain's end: on PostgreSQL it stays locked until the commit.
	await appendAudit(context.store, trx, {
		at: now,
		action: "account-reset",
		actor: command.actor,
		source,
		accountId: id,
		kit: account.kit,
		generation,
		counts: policyCounts(rows),
	});
	return generation;
}
