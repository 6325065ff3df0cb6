import { type Db, emptyWal } from "#agent/store/database.ts";
import type { TenantRows, TenantStore } from "#agent/store/stores.ts";
import type { CallRows } from "./call-rows.ts";
import type { Counter, Counters } from "./counters.ts";
import type { Notices } from "./notices.ts";
import type { Pictures } from "./pictures.ts";

/** Page cache during a fill, in KiB: the index of random ids must fit, or its pages are written over and over. */
const FILL_CACHE_KIB = 131_072;

interface Parts {
	readonly calls: CallRows;
	readonly notices: Notices;
	readonly pictures: Pictures;
	readonly counters: Counters;
	readonly touch: () => void;
}

/** Many rows in one transaction, counted once at its end. */
export function fill(db: Db, { calls, notices, pictures, counters, touch }: Parts): Pick<TenantStore, "fill"> {
	const insertAll = db.transaction((rows: TenantRows) => {
		const added = new Map<Counter, number>();
		const count = (counter: Counter): unknown => added.set(counter, (added.get(counter) ?? 0) + 1);
		for (const call of rows.calls ?? []) for (const counter of calls.insert(call)) count(counter);
		for (const message of rows.messages ?? []) for (const counter of notices.insertMessage(message)) count(counter);
		for (const alarm of rows.alarms ?? []) if (notices.insertAlarm(alarm)) count("alarms");
		for (const contact of rows.contacts ?? []) if (notices.insertContact(contact)) count("contacts");
		for (const entry of rows.access ?? []) if (notices.insertAccess(entry)) count("access");
		for (const picture of rows.pictures ?? []) if (pictures.insert(picture)) count("pictures");
		for (const [counter, by] of added) counters.add(counter, by);
	});
	return {
		fill(rows) {
			const cache = Number(db.pragma("cache_size", { simple: true }));
			db.pragma(`cache_size = -${FILL_CACHE_KIB}`);
			try {
				insertAll(rows);
			} finally {
				db.pragma(`cache_size = ${cache}`);
			}
			touch();
			// One transaction of this size would leave a log as large as the database beside it.
			emptyWal(db);
		},
	};
}
