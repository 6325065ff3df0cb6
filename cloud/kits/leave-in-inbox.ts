import type { Selectable } from "kysely";
import { type InboxMessage, inboxMessage } from "#protocol/inbox.ts";
import { encodeMessage } from "#protocol/message.ts";
import { asUnixMs, type Milliseconds } from "#protocol/units.ts";
import type { AccountTable } from "../store/account-tables.ts";
import type { Transact } from "../store/open-store.ts";

/** Leaves a message for the monitor, which may be away for as long as `life`, in the transaction of what it is about. */
export async function leaveInInbox(
	trx: Transact,
	{ id: account_id, kit }: Pick<Selectable<AccountTable>, "id" | "kit">,
	message: InboxMessage,
	life: Milliseconds,
): Promise<void> {
	const { generation, at } = message;
	const payload = encodeMessage(inboxMessage, message);
	const head = { account_id, kit, channel: "inbox", generation, revision: null } as const;
	await trx
		.insertInto("outbox")
		.values({ ...head, payload, expires_at: asUnixMs(at + life) })
		.execute();
}
