import type { Selectable } from "kysely";
import { FoyerError } from "#protocol/foyer-error.ts";
import { asRevision } from "#protocol/units.ts";
import type { CloudContext } from "../context.ts";
import { publishDocument } from "../documents/publish-document.ts";
import type { Tenant } from "../ports/tenants.ts";
import type { AccountTable } from "../store/account-tables.ts";
import { lockAccount, type Transact } from "../store/open-store.ts";

export type OwnAccount = Selectable<AccountTable>;

/**
 * Works on the tenant's own account under its lock. The session is looked up again there: a reset may have come between
 * the request's first look and this one, and then nothing of the next tenant is read. Refused: account-reset, unauthenticated.
 */
export function inSession<T>(
	{ store }: Pick<CloudContext, "store">,
	tenant: Tenant,
	work: (trx: Transact, account: OwnAccount) => Promise<T>,
): Promise<T> {
	return store.transaction(async (trx) => {
		const account = await lockAccount(store, trx).where("id", "=", tenant.accountId).executeTakeFirstOrThrow();
		if (account.generation !== tenant.generation) throw new FoyerError("account-reset");
		const session = await trx
			.selectFrom("app_sessions")
			.select("id")
			.where("account_id", "=", account.id)
			.where("id", "=", tenant.sessionId)
			.where("generation", "=", account.generation)
			.executeTakeFirst();
		if (session === undefined) throw new FoyerError("unauthenticated");
		return work(trx, account);
	});
}

/** As `inSession`, for work that changes the account: its document goes out as a new revision. */
export async function changeInSession<T>(
	context: Pick<CloudContext, "store" | "keys" | "clock" | "outboxChanged">,
	tenant: Tenant,
	work: (trx: Transact, account: OwnAccount) => Promise<T>,
): Promise<T> {
	const result = await inSession(context, tenant, async (trx, account) => {
		const done = await work(trx, account);
		await trx
			.updateTable("accounts")
			.set({ revision: asRevision(account.revision + 1), revised_at: context.clock() })
			.where("id", "=", account.id)
			.execute();
		await publishDocument(trx, context.keys, account.id);
		return done;
	});
	context.outboxChanged();
	return result;
}
