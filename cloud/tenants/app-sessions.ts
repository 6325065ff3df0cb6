import { createHash } from "node:crypto";
import type { Selectable } from "kysely";
import { FoyerError } from "#protocol/foyer-error.ts";
import { asUnixMs, type Milliseconds } from "#protocol/units.ts";
import type { CloudContext } from "../context.ts";
import type { AppSession } from "../ports/enrolment.ts";
import type { Tenant } from "../ports/tenants.ts";
import type { AccountTable } from "../store/account-tables.ts";
import type { Transact } from "../store/open-store.ts";
import { forgetEndedSessions, wasEndedByReset } from "./ended-sessions.ts";

/** The token goes with every request, so it is worth little for long; the refresh token seldom travels. */
export const TOKEN_LIFE = (60 * 60 * 1000) as Milliseconds;
/** A phone that was not used for so long is signed out. */
export const SESSION_LIFE = (90 * 24 * 60 * 60 * 1000) as Milliseconds;
const TOKEN_BYTES = 32;

type Context = Pick<CloudContext, "clock" | "random" | "store">;

/** Signs a phone in, in the transaction that registers its tenant. */
export async function openAppSession(
	{ clock, random }: Pick<Context, "clock" | "random">,
	trx: Transact,
	account: Pick<Selectable<AccountTable>, "id" | "generation">,
): Promise<AppSession> {
	const session = { token: newToken(random), refreshToken: newToken(random), ...endsAfter(clock()) };
	await forgetEndedSessions(trx, clock());
	await trx
		.insertInto("app_sessions")
		.values({
			account_id: account.id,
			id: random.id(),
			generation: account.generation,
			token_hash: hashAppToken(session.token),
			token_expires_at: session.tokenExpiresAt,
			refresh_hash: hashAppToken(session.refreshToken),
			expires_at: session.expiresAt,
		})
		.execute();
	return session;
}

/** Refused: unauthenticated, account-reset. */
export async function findTenant({ store, clock }: Context, token: string): Promise<Tenant> {
	const tenant = await store.db
		.selectFrom("app_sessions")
		.innerJoin("accounts", "accounts.id", "app_sessions.account_id")
		.select(["app_sessions.id as sessionId", "accounts.id as accountId", "accounts.generation"])
		.where("token_hash", "=", hashAppToken(token))
		.where("token_expires_at", ">", clock())
		.whereRef("app_sessions.generation", "=", "accounts.generation")
		.executeTakeFirst();
	return tenant ?? refuse({ store, clock }, token);
}

/**
 * A new token, and the session lasts its whole life again. The refresh token stays the same: an answer that is lost on
 * the way must not sign a tenant out, who has no other way in. Refused: unauthenticated, account-reset.
 */
export async function refreshSession({ store, clock, random }: Context, refreshToken: string): Promise<AppSession> {
	const session = { token: newToken(random), refreshToken, ...endsAfter(clock()) };
	const { numUpdatedRows } = await store.db
		.updateTable("app_sessions")
		.set({
			token_hash: hashAppToken(session.token),
			token_expires_at: session.tokenExpiresAt,
			expires_at: session.expiresAt,
		})
		.where("refresh_hash", "=", hashAppToken(refreshToken))
		.where("expires_at", ">", clock())
		.where("generation", "=", ({ selectFrom }) =>
			selectFrom("accounts").select("generation").whereRef("accounts.id", "=", "app_sessions.account_id"),
		)
		.executeTakeFirstOrThrow();
	return numUpdatedRows === 1n ? session : refuse({ store, clock }, refreshToken);
}

export async function endSession({ store }: Pick<Context, "store">, token: string): Promise<void> {
	const hash = hashAppToken(token);
	await store.db
		.deleteFrom("app_sessions")
		.where((session) => session.or([session("token_hash", "=", hash), session("refresh_hash", "=", hash)]))
		.execute();
}

async function refuse({ store, clock }: Pick<Context, "store" | "clock">, token: string): Promise<never> {
	const byReset = await wasEndedByReset(store.db, hashAppToken(token), clock());
	throw new FoyerError(byReset ? "account-reset" : "unauthenticated");
}

const newToken = (random: CloudContext["random"]) => Buffer.from(random.bytes(TOKEN_BYTES)).toString("base64url");

/** A token has 256 random bits: SHA-256 alone cannot be searched. */
const hashAppToken = (token: string) => createHash("sha256").update(token).digest("hex");

function endsAfter(now: number) {
	return { tokenExpiresAt: asUnixMs(now + TOKEN_LIFE), expiresAt: asUnixMs(now + SESSION_LIFE) };
}
