import { sql } from "kysely";
import type { RemovalCounts } from "#protocol/certificate.ts";
import { type FieldsTreated, fieldsTreated } from "#protocol/reset-policy.ts";
import type { MessageId } from "#protocol/units.ts";
import type { AccessKind, ContactTable } from "../store/account-tables.ts";
import type { Reader, Transact } from "../store/open-store.ts";
import type { Schema } from "../store/schema.ts";

type RemovedField = FieldsTreated<"removed">;

type Holder =
	| {
			readonly table: "members" | "landlines" | "call_histories" | "door_logs" | "messages" | "alarms";
	  }
	| { readonly table: "contacts"; readonly column: Exclude<keyof ContactTable, "account_id" | "person"> }
	| { readonly table: "access_entries"; readonly kind: AccessKind };

/** Where each removed field lives. A field of the policy that is missing here does not compile. */
const holders = {
	members: { table: "members" },
	emails: { table: "contacts", column: "email" },
	mobileNumbers: { table: "contacts", column: "mobile" },
	country: { table: "contacts", column: "country" },
	landlines: { table: "landlines" },
	logs: { table: "door_logs" },
	callHistories: { table: "call_histories" },
	messages: { table: "messages" },
	alarms: { table: "alarms" },
	pins: { table: "access_entries", kind: "pin" },
	faces: { table: "access_entries", kind: "face" },
	nfcCards: { table: "access_entries", kind: "nfc" },
	bluetoothKeys: { table: "access_entries", kind: "bluetooth" },
	qrCodes: { table: "access_entries", kind: "qr" },
} as const satisfies Record<RemovedField, Holder>;

/** What a reset removes with them: who is signed in to the tenant's app, and who was about to register. */
const alsoRemoved = ["app_sessions", "verification_codes"] as const;

type EmptiedTable = (typeof holders)[RemovedField]["table"] | (typeof alsoRemoved)[number];

/** Every table that a reset empties of an account's rows. */
export const emptiedTables: readonly EmptiedTable[] = [
	...new Set([...Object.values(holders).map(({ table }) => table), ...alsoRemoved]),
];

/** How many of each removed field the account has now, in one query. */
export async function countRemovable(db: Reader, id: MessageId): Promise<Required<RemovalCountsOfReset>> {
	const counts = fieldsTreated("removed").map((field) => sql`(${countOf(holders[field], id)}) as ${sql.ref(field)}`);
	const { rows } = await sql<Required<RemovalCountsOfReset>>`select ${sql.join(counts)}`.execute(db);
	const [row] = rows;
	if (row === undefined) throw new Error("a query without a table has one row");
	return row;
}

export type RemovalCountsOfReset = Pick<RemovalCounts, RemovedField>;

/** Deletes all that the tenant left. SQLite overwrites the freed bytes (secure_delete). */
export async function removeTenant(trx: Transact, id: MessageId): Promise<void> {
	for (const table of emptiedTables) await trx.deleteFrom(table).where("account_id", "=", id).execute();
	// A message or a document still waiting for the broker is the old tenant's too.
	await trx.deleteFrom("outbox").where("account_id", "=", id).where("channel", "!=", "replies").execute();
}

function countOf(holder: Holder, id: MessageId) {
	const rows = sql`select count(*) from ${sql.table(holder.table satisfies keyof Schema)} where account_id = ${id}`;
	if ("column" in holder) return sql`${rows} and ${sql.ref(holder.column)} is not null`;
	return "kind" in holder ? sql`${rows} and kind = ${holder.kind}` : rows;
}
