import type { MessageRow, RowPlace } from "#agent/api/tenant-views.ts";
import { type Db, emptyWal } from "#agent/store/database.ts";
import type { TenantLists } from "#agent/store/tenant-lists.ts";
import type { MessageId } from "#protocol/units.ts";
import type { Counters } from "./counters.ts";

type Messages = Pick<TenantLists, "listMessages" | "markMessage" | "deleteMessage" | "deleteReadMessages">;
type StoredMessage = Omit<MessageRow, "read"> & { readonly read: 0 | 1 };

/** The tenant's notices as screens read them. `touched` is told of every change. */
export function messages(db: Db, counters: Counters, touched: () => void): Messages {
	const page = db.prepare<[RowPlace], StoredMessage>(`
		SELECT id, received_at AS receivedAt, title, body, read FROM messages
		ORDER BY received_at DESC, id DESC LIMIT @limit OFFSET @skip`);
	const mark = db.prepare<[number, MessageId, number]>("UPDATE messages SET read = ? WHERE id = ? AND read <> ?");
	const remove = db.prepare<[MessageId], { read: 0 | 1 }>("DELETE FROM messages WHERE id = ? RETURNING read");
	const removeRead = db.prepare<[]>("DELETE FROM messages WHERE read = 1");

	const markOne = db.transaction((id: MessageId, read: boolean) => {
		const { changes } = mark.run(read ? 1 : 0, id, read ? 1 : 0);
		counters.add("unread_messages", read ? -changes : changes);
	});
	const removeOne = db.transaction((id: MessageId) => {
		const row = remove.get(id);
		if (row === undefined) return;
		counters.add("messages", -1);
		if (row.read === 0) counters.add("unread_messages", -1);
	});
	const removeAllRead = db.transaction(() => counters.add("messages", -removeRead.run().changes));

	return {
		listMessages: (place) => ({
			rows: page.all(place).map(({ read, ...row }) => ({ ...row, read: read === 1 })),
			total: counters.read().messages,
		}),
		markMessage(id, read) {
			markOne(id, read);
			touched();
		},
		deleteMessage(id) {
			removeOne(id);
			touched();
			emptyWal(db);
		},
		deleteReadMessages() {
			removeAllRead();
			touched();
			emptyWal(db);
		},
	};
}
