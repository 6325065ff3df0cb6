import type { CloudContext } from "../context.ts";
import { lockAccount } from "../store/open-store.ts";
import { reviseAccount } from "./revise-account.ts";

/** So many at a time; the rest wait for the next sweep. */
const AT_ONCE = 200;

/** Expires the accounts whose time has come, each as a revision of its own. True where one did. */
export async function expireDueAccounts(context: Pick<CloudContext, "store" | "keys" | "clock">): Promise<boolean> {
	const { store, clock } = context;
	const due = await store.db
		.selectFrom("accounts")
		.select("id")
		.where("status", "=", "activated")
		.where("expires_at", "<=", clock())
		.limit(AT_ONCE)
		.execute();
	for (const { id } of due) {
		await store.transaction(async (trx) => {
			// Looked at again under the lock: it may have been renewed meanwhile.
			const account = await lockAccount(store, trx)
				.where("id", "=", id)
				.where("status", "=", "activated")
				.where("expires_at", "<=", clock())
				.executeTakeFirst();
			if (account !== undefined) await reviseAccount(context, trx, account, { status: "expired" });
		});
	}
	return due.length > 0;
}
