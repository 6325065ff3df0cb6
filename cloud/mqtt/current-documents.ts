import { type AccountDocument, accountMessage } from "#protocol/account-document.ts";
import { encodeMessage } from "#protocol/message.ts";
import { asRevision, type MessageId } from "#protocol/units.ts";
import type { CloudContext } from "../context.ts";
import { publishDocument, signedDocument } from "../documents/publish-document.ts";
import { checkedPublicUrl } from "../enrolment/issue-enrolment.ts";
import { lockAccount } from "../store/open-store.ts";
import type { OutboxRow } from "./outbox-publisher.ts";

const PAGE = 200;

/** Every account's present document, with the cloud's present address in it. */
export async function* currentDocuments(context: CloudContext): AsyncGenerator<OutboxRow> {
	const { store, keys } = context;
	let last = "";
	for (;;) {
		const accounts = await store.db
			.selectFrom("accounts")
			.select("id")
			.where("id", ">", last)
			.orderBy("id")
			.limit(PAGE)
			.execute();
		for (const { id } of accounts) {
			await moveEnrolment(context, id);
			yield asRow(await signedDocument(store.db, keys, id));
			last = id;
		}
		if (accounts.length < PAGE) return;
	}
}

/** A cloud that moved is no longer where open QR codes say: they move too, as a new revision. */
async function moveEnrolment({ store, keys, clock, publicUrl }: CloudContext, id: MessageId): Promise<void> {
	const url = checkedPublicUrl(publicUrl());
	const left = store.db
		.selectFrom("enrolments")
		.select("id")
		.where("account_id", "=", id)
		.where("used_at", "is", null)
		.where("replaced_at", "is", null)
		.where("public_url", "!=", url);
	if ((await left.executeTakeFirst()) === undefined) return;
	await store.transaction(async (trx) => {
		const account = await lockAccount(store, trx).where("id", "=", id).executeTakeFirstOrThrow();
		await trx.updateTable("enrolments").set({ public_url: url }).where("id", "in", left).execute();
		await trx
			.updateTable("accounts")
			.set({ revision: asRevision(account.revision + 1), revised_at: clock() })
			.where("id", "=", id)
			.execute();
		await publishDocument(trx, keys, id);
	});
}

function asRow(document: AccountDocument): OutboxRow {
	const { kit, generation, revision } = document;
	const payload = encodeMessage(accountMessage, document);
	return { kit, channel: "account", payload, generation, revision, expires_at: null };
}
