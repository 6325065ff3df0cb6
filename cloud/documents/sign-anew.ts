import { accountMessage } from "#protocol/account-document.ts";
import { encodeMessage } from "#protocol/message.ts";
import { isSignedBy, readPublicKey } from "#protocol/signing.ts";
import type { CloudContext } from "../context.ts";
import { lockAccount } from "../store/open-store.ts";
import { signedDocument } from "./publish-document.ts";

const PAGE = 200;

/**
 * Signs the documents that wait for the broker with the present key, where an earlier one had: published late, they would
 * take the place of the present key's. All others are signed as they are published on connecting to the broker.
 */
export async function signWaitingAnew({ store, keys }: Pick<CloudContext, "store" | "keys">): Promise<void> {
	if (keys.endorsements.length === 0) return;
	const present = [readPublicKey(keys.publicKey)];
	for (let last = 0; ; ) {
		const rows = await store.db
			.selectFrom("outbox")
			.select(["id", "account_id", "payload"])
			.where("channel", "=", "account")
			.where("id", ">", last)
			.orderBy("id")
			.limit(PAGE)
			.execute();
		for (const { id, account_id, payload } of rows) {
			last = id;
			if (isSignedBy(JSON.parse(payload), present)) continue;
			await store.transaction(async (trx) => {
				await lockAccount(store, trx).where("id", "=", account_id).executeTakeFirstOrThrow();
				// In its place: a notice of a new generation waits behind the document that begins it.
				const payload = encodeMessage(accountMessage, await signedDocument(trx, keys, account_id));
				await trx.updateTable("outbox").set({ payload }).where("id", "=", id).execute();
			});
		}
		if (rows.length < PAGE) return;
	}
}
