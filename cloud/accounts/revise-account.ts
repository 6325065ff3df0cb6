import type { Selectable, Updateable } from "kysely";
import { asRevision } from "#protocol/units.ts";
import type { CloudContext } from "../context.ts";
import { publishDocument } from "../documents/publish-document.ts";
import type { AccountTable } from "../store/account-tables.ts";
import type { Transact } from "../store/open-store.ts";

/** A new revision of a locked account with these values, on its way to the monitor; none where they say nothing new. */
export async function reviseAccount(
	{ keys, clock }: Pick<CloudContext, "keys" | "clock">,
	trx: Transact,
	account: Selectable<AccountTable>,
	values: Updateable<AccountTable>,
): Promise<void> {
	const before = new Map<string, unknown>(Object.entries(account));
	if (Object.entries(values).every(([column, value]) => before.get(column) === value)) return;
	const revision = asRevision(account.revision + 1);
	await trx
		.updateTable("accounts")
		.set({ ...values, revision, revised_at: clock() })
		.where("id", "=", account.id)
		.execute();
	await publishDocument(trx, keys, account.id);
}
