import type { ContactRow } from "#agent/api/tenant-views.ts";
import type { Db } from "#agent/store/database.ts";
import type { TenantRows, TenantStore } from "#agent/store/stores.ts";
import type { Counter, Counters } from "./counters.ts";

type Row<Kind extends keyof TenantRows> = NonNullable<TenantRows[Kind]> extends Iterable<infer R> ? R : never;

/** What else a tenant leaves. The inserts run within the caller's transaction and ignore a known id; the caller counts. */
export interface Notices extends Pick<TenantStore, "addMessage" | "contacts"> {
	/** The counters to raise by one. */
	insertMessage(message: Row<"messages">): readonly Counter[];
	insertAlarm(alarm: Row<"alarms">): boolean;
	insertContact(contact: Row<"contacts">): boolean;
	insertAccess(entry: Row<"access">): boolean;
}

export function notices(db: Db, counters: Counters): Notices {
	const message = db.prepare<(string | number)[]>(
		"INSERT INTO messages (id, received_at, title, body, read) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
	);
	const alarm = db.prepare<Row<"alarms">>(
		"INSERT INTO alarms (id, at, zone, kind) VALUES (@id, @at, @zone, @kind) ON CONFLICT DO NOTHING",
	);
	const contact = db.prepare<Row<"contacts">>(
		'INSERT INTO contacts (id, name, number, "group") VALUES (@id, @name, @number, @group) ON CONFLICT DO NOTHING',
	);
	const access = db.prepare<Row<"access">>(
		"INSERT INTO access (id, kind, name, value) VALUES (@id, @kind, @name, @value) ON CONFLICT DO NOTHING",
	);

	const contacts = db.prepare<[], ContactRow>('SELECT id, name, number, "group" FROM contacts');

	function insertMessage({ id, receivedAt, title, body, read }: Row<"messages">): readonly Counter[] {
		if (message.run(id, receivedAt, title, body, read ? 1 : 0).changes === 0) return [];
		return read ? ["messages"] : ["messages", "unread_messages"];
	}

	return {
		addMessage: db.transaction(({ id, at, title, body }: Parameters<TenantStore["addMessage"]>[0]) => {
			for (const counter of insertMessage({ id, receivedAt: at, title, body, read: false })) counters.add(counter, 1);
		}),
		contacts: () => contacts.all(),
		insertMessage,
		insertAlarm: (row) => alarm.run(row).changes === 1,
		insertContact: (row) => contact.run(row).changes === 1,
		insertAccess: (row) => access.run(row).changes === 1,
	};
}
