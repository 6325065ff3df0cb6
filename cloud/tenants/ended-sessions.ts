import { sql } from "kysely";
import { asUnixMs, type MessageId, type Milliseconds, type UnixMs } from "#protocol/units.ts";
import type { Reader, Transact } from "../store/open-store.ts";

/** How long a phone is told that its account was reset; after that it is signed out like any other. */
export const ENDED_KEPT = (30 * 24 * 60 * 60 * 1000) as Milliseconds;

/** Remembers the hashes of the account's sessions, in the reset that is about to delete them. */
export async function keepEndedSessions(trx: Transact, id: MessageId, now: UnixMs): Promise<void> {
	await trx
		.insertInto("ended_app_sessions")
		.columns(["account_id", "token_hash", "refresh_hash", "ended_at"])
		.expression(({ selectFrom }) =>
			selectFrom("app_sessions")
				// PostgreSQL takes a bare parameter in a select list for text.
				.select(["account_id", "token_hash", "refresh_hash", sql<UnixMs>`cast(${now} as bigint)`.as("ended_at")])
				.where("account_id", "=", id),
		)
		.execute();
}

export async function wasEndedByReset(db: Reader, hash: string, now: UnixMs): Promise<boolean> {
	const row = await db
		.selectFrom("ended_app_sessions")
		.select("ended_at")
		.where((ended) => ended.or([ended("token_hash", "=", hash), ended("refresh_hash", "=", hash)]))
		.where("ended_at", ">", oldestKept(now))
		.executeTakeFirst();
	return row !== undefined;
}

export async function forgetEndedSessions(trx: Transact, now: UnixMs): Promise<void> {
	await trx.deleteFrom("ended_app_sessions").where("ended_at", "<=", oldestKept(now)).execute();
}

const oldestKept = (now: UnixMs) => asUnixMs(now - ENDED_KEPT);
