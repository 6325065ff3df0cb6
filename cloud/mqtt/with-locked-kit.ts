import type { KitId } from "#protocol/kit-id.ts";
import type { ResetTarget } from "../reset/reset-account.ts";
import { lockAccount, type Store, type Transact } from "../store/open-store.ts";

/**
 * Works on a kit's account in a transaction that holds its lock, so that nothing of a generation is written beside the
 * reset that ends it. Null where the kit is not known.
 */
export function withLockedKit<T>(
	store: Pick<Store, "kind" | "transaction">,
	kit: KitId,
	work: (trx: Transact, target: ResetTarget) => Promise<T>,
): Promise<T | null> {
	return store.transaction(async (trx) => {
		const account = await lockAccount(store, trx).where("kit", "=", kit).executeTakeFirst();
		if (account === undefined) return null;
		const { project } = await trx.selectFrom("kits").select("project").where("kit", "=", kit).executeTakeFirstOrThrow();
		return work(trx, { account, project });
	});
}
