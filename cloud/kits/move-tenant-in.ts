import type { Insertable } from "kysely";
import type { MessageId } from "#protocol/units.ts";
import { MASTER } from "../documents/load-account.ts";
import type { CloudTenant } from "../ports/kits.ts";
import type { RandomSource } from "../random.ts";
import type { Transact } from "../store/open-store.ts";
import type { Schema } from "../store/schema.ts";

/** Fills an account with everything the cloud keeps of a tenant, for demos and tests. */
export async function moveTenantIn(
	trx: Transact,
	random: RandomSource,
	account_id: MessageId,
	tenant: CloudTenant,
): Promise<void> {
	const row = () => ({ account_id, id: random.id() });
	const members = tenant.members.map((member) => ({ ...member, ...row() }));
	const { email, mobile, country } = tenant.master;
	const contacts = [
		{ account_id, person: MASTER, email, mobile, country },
		...members.map((member) => ({
			account_id,
			person: member.id,
			email: member.email,
			mobile: member.mobile,
			country: null,
		})),
	];
	await insertAll(trx, "contacts", contacts);
	await insertAll(
		trx,
		"members",
		members.map(({ id, name }) => ({ account_id, id, name })),
	);
	await insertAll(
		trx,
		"landlines",
		tenant.landlines.map((number) => ({ ...row(), number })),
	);
	await insertAll(
		trx,
		"call_histories",
		tenant.calls.map(({ startedAt, ...call }) => ({ ...row(), ...call, started_at: startedAt })),
	);
	await insertAll(
		trx,
		"door_logs",
		tenant.doorLogs.map(({ granted, ...log }) => ({ ...row(), ...log, granted: granted ? 1 : 0 })),
	);
	await insertAll(
		trx,
		"messages",
		tenant.messages.map((message) => ({ ...row(), ...message })),
	);
	await insertAll(
		trx,
		"alarms",
		tenant.alarms.map((alarm) => ({ ...row(), ...alarm })),
	);
	await insertAll(
		trx,
		"access_entries",
		tenant.access.map((entry) => ({ ...row(), ...entry })),
	);
}

/** Rows a statement: PostgreSQL takes 65,535 parameters, SQLite 32,766. */
const CHUNK = 500;

async function insertAll<T extends keyof Schema>(
	trx: Transact,
	table: T,
	rows: readonly Insertable<Schema[T]>[],
): Promise<void> {
	for (let start = 0; start < rows.length; start += CHUNK)
		await trx
			.insertInto(table)
			.values(rows.slice(start, start + CHUNK))
			.execute();
}
