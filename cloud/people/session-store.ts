import { createHash } from "node:crypto";
import type { Selectable } from "kysely";
import { asUnixMs, type MessageId, type UnixMs } from "#protocol/units.ts";
import type { CloudContext } from "../context.ts";
import type { Caller, OpenedSession } from "../ports/people.ts";
import type { Reader } from "../store/open-store.ts";
import type { SessionTable } from "../store/sign-in-tables.ts";
import { IDLE_LIFE, SESSION_LIFE, turnOf } from "./session-turnover.ts";

type Context = Pick<CloudContext, "clock" | "random">;
type Row = Selectable<SessionTable>;

const TOKEN_BYTES = 32;
/** What a session begins with: an installer's single-tenant projects; a distributor as itself. */
export const FIRST_VIEW = { role: "single-tenant", identity: "distributor" } as const;

/** Opens a session for somebody who has proved to be that person. */
export async function openSession(
	{ clock, random }: Context,
	db: Reader,
	personId: MessageId,
	{ browser = null, address = null }: Partial<Caller>,
): Promise<OpenedSession> {
	const token = newToken(random);
	const now = clock();
	const opened = { id: random.id(), token, expiresAt: asUnixMs(now + SESSION_LIFE) };
	await db
		.insertInto("sessions")
		.values({
			id: opened.id,
			person_id: personId,
			token_hash: hashSession(token),
			previous_hash: null,
			renewed_at: now,
			confirmed_at: null,
			...FIRST_VIEW,
			created_at: now,
			used_at: now,
			expires_at: opened.expiresAt,
			browser,
			address,
		})
		.execute();
	return opened;
}

/** The session that the token opens, and its new token where it was time for one; null where it opens none. */
export async function presentSession(
	context: Context,
	db: Reader,
	token: string,
): Promise<{ readonly row: Row; readonly renewed: OpenedSession | null } | null> {
	const presented = hashSession(token);
	const now = context.clock();
	const row = await findSession(db, presented);
	if (row === undefined) return null;
	const turn = turnOf(row, presented, now);
	switch (turn.kind) {
		case "ended":
			return null;
		case "renew":
			return { row, renewed: await renewSession(context, db, row, turn.previous) };
		case "stays": {
			if (turn.confirm || turn.touch) {
				const change = { used_at: now, ...(turn.confirm ? { confirmed_at: now } : {}) };
				await sameToken(db, row).set(change).execute();
			}
			return { row, renewed: null };
		}
	}
}

/** The session that a token opens, looked at and left as it is. */
export async function peekSession({ clock }: Context, db: Reader, token: string): Promise<Row | null> {
	const presented = hashSession(token);
	const row = await findSession(db, presented);
	return row === undefined || turnOf(row, presented, clock()).kind === "ended" ? null : row;
}

/** `previous` stays good for a moment. Null where another request has just renewed it: that one's answer brings the token. */
export async function renewSession(
	{ clock, random }: Context,
	db: Reader,
	row: Row,
	previous: string | null,
): Promise<OpenedSession | null> {
	const token = newToken(random);
	const now = clock();
	const { numUpdatedRows } = await sameToken(db, row)
		.set({
			token_hash: hashSession(token),
			previous_hash: previous,
			renewed_at: now,
			confirmed_at: null,
			used_at: now,
		})
		.executeTakeFirstOrThrow();
	return numUpdatedRows === 1n ? { id: row.id, token, expiresAt: row.expires_at } : null;
}

/** Newest first. */
export function liveSessions(db: Reader, personId: MessageId, now: UnixMs): Promise<Row[]> {
	return db
		.selectFrom("sessions")
		.selectAll()
		.where("person_id", "=", personId)
		.where("expires_at", ">", now)
		.where("used_at", ">", asUnixMs(now - IDLE_LIFE))
		.orderBy("used_at", "desc")
		.orderBy("created_at", "desc")
		.execute();
}

export async function endSession(db: Reader, token: string): Promise<void> {
	const presented = hashSession(token);
	await db
		.deleteFrom("sessions")
		.where((eb) => eb.or([eb("token_hash", "=", presented), eb("previous_hash", "=", presented)]))
		.execute();
}

function findSession(db: Reader, presented: string): Promise<Row | undefined> {
	return db
		.selectFrom("sessions")
		.selectAll()
		.where((eb) => eb.or([eb("token_hash", "=", presented), eb("previous_hash", "=", presented)]))
		.executeTakeFirst();
}

/** An update that happens only while the session still has the token that was read. */
const sameToken = (db: Reader, { id, token_hash }: Row) =>
	db.updateTable("sessions").where("id", "=", id).where("token_hash", "=", token_hash);

const newToken = (random: CloudContext["random"]) => Buffer.from(random.bytes(TOKEN_BYTES)).toString("base64url");

/** A session token has 256 random bits: SHA-256 alone cannot be searched. */
const hashSession = (token: string) => createHash("sha256").update(token).digest("hex");
