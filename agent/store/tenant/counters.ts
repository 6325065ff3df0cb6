import type Database from "better-sqlite3";
import type { TenantCounts } from "#agent/api/monitor-api.ts";
import type { Db } from "#agent/store/database.ts";
import { StoreDamage } from "#agent/store/store-damage.ts";

const columns = [
	"missed",
	"incoming",
	"outgoing",
	"missed_unseen",
	"messages",
	"unread_messages",
	"alarms",
	"access",
	"contacts",
	"pictures",
] as const;

export type Counter = (typeof columns)[number];
export type Totals = Readonly<Record<Counter, number>>;

/** Totals that are read in one row, whatever the log's length. Whoever adds or removes rows says so in the same transaction. */
export interface Counters {
	add(counter: Counter, by: number): void;
	read(): Totals;
}

export function counters(db: Db): Counters {
	const select = db.prepare<[], Totals>(`SELECT ${columns.join(", ")} FROM counters`);
	const updates = Object.fromEntries(
		columns.map((column) => [column, db.prepare<[number]>(`UPDATE counters SET ${column} = ${column} + ?`)]),
	) as Record<Counter, Database.Statement<[number]>>;
	return {
		add: (counter, by) => void updates[counter].run(by),
		read() {
			const totals = select.get();
			if (totals === undefined) throw new StoreDamage("no counters");
			return totals;
		},
	};
}

/** The totals as screens and the wipe's evidence name them. */
export function tenantCounts(totals: Totals): TenantCounts {
	return {
		calls: totals.missed + totals.incoming + totals.outgoing,
		missedUnseen: totals.missed_unseen,
		messages: totals.messages,
		unreadMessages: totals.unread_messages,
		alarms: totals.alarms,
		access: totals.access,
		contacts: totals.contacts,
		pictures: totals.pictures,
	};
}
