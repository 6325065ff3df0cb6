import { type RawBuilder, sql } from "kysely";
import type { Reader, Store } from "#cloud/store/open-store.ts";
import type { MessageId } from "#protocol/units.ts";

/** The logs of a tenant who has lived somewhere for a while: 1,000 rows. */
const LOGS = { calls: 500, doorLogs: 380, messages: 60, alarms: 60 };
export const LOG_ROWS = 1_000;

/** Lets a family of four move into each account, all at once, with the logs of a year. */
export async function fill(store: Store, ids: readonly MessageId[]): Promise<void> {
	const random = store.kind === "sqlite" ? sql`lower(hex(randomblob(16)))` : sql`gen_random_uuid()::text`;
	await store.transaction(async (trx) => {
		const of = sql`accounts where id in (${sql.join(ids)})`;
		await sql`update accounts set registered = 1, master_name = 'Margaret Oduya' where id in (${sql.join(ids)})`.execute(
			trx,
		);
		await each(
			trx,
			of,
			LOGS.calls,
			"call_histories",
			sql`${random}, 'incoming', 'Ines Carvalho', '101', 1790000000000 + n, 42`,
		);
		await each(
			trx,
			of,
			LOGS.doorLogs,
			"door_logs",
			sql`${random}, 1790000000000 + n, 'Main entrance', 'Ines Carvalho', 'pin', 1`,
		);
		await each(
			trx,
			of,
			LOGS.messages,
			"messages",
			sql`${random}, 1790000000000 + n, 'Lift', 'Out of order until Friday.'`,
		);
		await each(trx, of, LOGS.alarms, "alarms", sql`${random}, 1790000000000 + n, 'Kitchen', 'smoke'`);
		await each(trx, of, 3, "members", sql`'member-' || n, 'Ines Carvalho'`);
		await each(trx, of, 3, "contacts", sql`'member-' || n, 'ines@example.com', '+447700900123', 'GB'`);
		await each(trx, of, 4, "access_entries", sql`${random}, 'pin', 'Ines Carvalho', '4711', null, null, null`);
		await each(
			trx,
			of,
			1,
			"app_sessions",
			sql`${random}, ${random}, ${random}, 9000000000000, generation, 9000000000000`,
		);
	});
	// What the server does by itself in a life of days: without it every block pays for the rows of the blocks before.
	if (store.kind === "postgresql") await sql`vacuum analyze`.execute(store.db);
}

/** So many rows in a table for each account; `n` counts them. */
async function each(
	db: Reader,
	accounts: RawBuilder<unknown>,
	rows: number,
	table: keyof typeof columns,
	values: RawBuilder<unknown>,
): Promise<void> {
	const numbers = sql`with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < ${sql.lit(rows)})`;
	await sql`${numbers}, filled as (select id as account, generation from ${accounts})
		insert into ${sql.table(table)} (account_id, ${sql.raw(columns[table])})
		select account, ${values} from filled, numbers`.execute(db);
}

const columns = {
	call_histories: "id, kind, name, number, started_at, duration",
	door_logs: "id, at, door, name, access, granted",
	messages: "id, at, title, body",
	alarms: "id, at, zone, kind",
	members: "id, name",
	contacts: "person, email, mobile, country",
	access_entries: "id, kind, name, value, valid_from, valid_until, uses_left",
	app_sessions: "id, token_hash, refresh_hash, expires_at, generation, token_expires_at",
} as const;
