import { type AccountDocument, accountMessage } from "#protocol/account-document.ts";
import { documentChain } from "#protocol/key-endorsement.ts";
import { encodeMessage } from "#protocol/message.ts";
import { signed } from "#protocol/signing.ts";
import type { MessageId } from "#protocol/units.ts";
import type { Reader, Transact } from "../store/open-store.ts";
import { accountDocument } from "./account-document.ts";
import type { CloudKeys } from "./cloud-keys.ts";
import { loadAccount } from "./load-account.ts";

/** Puts the account's document, as this transaction leaves it, into the outbox. Only the newest one waits there. */
export async function publishDocument(trx: Transact, keys: CloudKeys, id: MessageId): Promise<void> {
	const document = await signedDocument(trx, keys, id);
	await trx.deleteFrom("outbox").where("account_id", "=", id).where("channel", "=", "account").execute();
	await trx
		.insertInto("outbox")
		.values({
			account_id: id,
			kit: document.kit,
			channel: "account",
			payload: encodeMessage(accountMessage, document),
			generation: document.generation,
			revision: document.revision,
			expires_at: null,
		})
		.execute();
}

/** The account's present document; the same rows and key give the same bytes (RFC 8032 signatures are deterministic). */
export async function signedDocument(db: Reader, keys: CloudKeys, id: MessageId): Promise<AccountDocument> {
	const document = accountDocument(await loadAccount(db, keys, id));
	const endorsements = documentChain(keys.endorsements);
	return signed(endorsements === undefined ? document : { ...document, endorsements }, keys.privateKey);
}
