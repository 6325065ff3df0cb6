import type { Selectable } from "kysely";
import type { Milliseconds, UnixMs } from "#protocol/units.ts";
import type { SessionTable } from "../store/sign-in-tables.ts";

const MINUTE = 60_000;
/** A working day; whoever comes back tomorrow signs in again. */
export const SESSION_LIFE = (12 * 60 * MINUTE) as Milliseconds;
/** A session that nobody used for so long has ended. */
export const IDLE_LIFE = (2 * 60 * MINUTE) as Milliseconds;
/** A token that was overheard is worth this much at most. */
export const TOKEN_LIFE = (15 * MINUTE) as Milliseconds;
/** How long the token before it is still good, for requests that were on their way. */
export const GRACE = MINUTE as Milliseconds;

type State = Pick<Selectable<SessionTable>, "token_hash" | "renewed_at" | "confirmed_at" | "used_at" | "expires_at">;

/** What a request with a session's token does to the session. */
export type Turn =
	| { readonly kind: "ended" }
	/** `confirm`: the token was seen for the first time, so the one before it begins to run out. */
	| { readonly kind: "stays"; readonly confirm: boolean; readonly touch: boolean }
	/** A new token; `previous` is the one that stays good besides. */
	| { readonly kind: "renew"; readonly previous: string };

/**
 * Tokens turn over (OWASP Session Management, Renew the session ID). The one before stays good until the new one was
 * used, and a moment longer: neither concurrent requests nor an answer that was lost signs anybody out.
 */
export function turnOf(session: State, presented: string, now: UnixMs): Turn {
	const { token_hash, renewed_at, confirmed_at, used_at, expires_at } = session;
	if (now >= expires_at || now >= used_at + IDLE_LIFE) return { kind: "ended" };
	const touch = now >= used_at + MINUTE;
	if (presented === token_hash) {
		if (now >= renewed_at + TOKEN_LIFE) return { kind: "renew", previous: token_hash };
		return { kind: "stays", confirm: confirmed_at === null, touch };
	}
	if (confirmed_at !== null && now >= confirmed_at + GRACE) return { kind: "ended" };
	// The new token never came back, so the answer that brought it was lost: the browser needs another one.
	if (confirmed_at === null && now >= renewed_at + GRACE) return { kind: "renew", previous: presented };
	return { kind: "stays", confirm: false, touch };
}
