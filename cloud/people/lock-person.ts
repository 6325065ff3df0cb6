import type { MessageId } from "#protocol/units.ts";
import type { Store, Transact } from "../store/open-store.ts";

/** Until the transaction ends, nobody else counts or names what is this person's: a limit holds for two at once too. */
export async function lockPerson({ kind }: Pick<Store, "kind">, trx: Transact, id: MessageId): Promise<void> {
	// SQLite has one writer at a time.
	if (kind !== "postgresql") return;
	await trx.selectFrom("people").select("id").where("id", "=", id).forNoKeyUpdate().execute();
}
