import { FoyerError } from "#protocol/foyer-error.ts";
import type { MessageId } from "#protocol/units.ts";
import { policyRows } from "../accounts/policy-rows.ts";
import type { CloudContext } from "../context.ts";
import type { Tenant, Tenants } from "../ports/tenants.ts";
import { resetAccount } from "../reset/reset-account.ts";
import type { Transact } from "../store/open-store.ts";
import { inSession, type OwnAccount } from "./in-session.ts";

/** What Delete account would do, with real counts. Refused: kit-not-resettable. */
export function previewByTenant(context: CloudContext, tenant: Tenant): ReturnType<Tenants["resetPreview"]> {
	return inSession(context, tenant, async (trx, account) => {
		if ((await projectOf(trx, account)) === "community") throw new FoyerError("kit-not-resettable");
		return policyRows(trx, account.id);
	});
}

/**
 * The one reset, with the app as its source. The actor of its audit row is the session's random id: it dies with the
 * session, so it is nobody's name. Refused: kit-not-resettable, idempotency-key-reused.
 */
export async function resetByTenant(
	context: CloudContext,
	tenant: Tenant,
	operationId: MessageId,
): ReturnType<Tenants["reset"]> {
	const actor = tenant.sessionId;
	const answer = await inSession(context, tenant, async (trx, account) => {
		await refuseForeignKey(trx, operationId, actor);
		const target = { account, project: await projectOf(trx, account) };
		const command = { operationId, source: "app", actor, condition: null } as const;
		return { ...(await resetAccount(context, trx, target, command)), kit: account.kit };
	});
	if (answer.outcome === "rejected") throw new FoyerError(answer.code);
	context.outboxChanged();
	if (!answer.repeated) context.resetCommitted("app", answer.kit);
	return { operationId, resetAt: answer.at };
}

/** An accepted reset ends the session that asked: a key that is known here was another's. */
async function refuseForeignKey(trx: Transact, operationId: MessageId, actor: string): Promise<void> {
	const foreign = await trx
		.selectFrom("operations")
		.select("operation_id")
		.where("operation_id", "=", operationId)
		.where("actor", "!=", actor)
		.executeTakeFirst();
	if (foreign !== undefined) throw new FoyerError("idempotency-key-reused");
}

async function projectOf(trx: Transact, { kit }: Pick<OwnAccount, "kit">) {
	const { project } = await trx.selectFrom("kits").select("project").where("kit", "=", kit).executeTakeFirstOrThrow();
	return project;
}
