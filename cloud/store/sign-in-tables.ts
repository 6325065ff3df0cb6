import type { MessageId, UnixMs } from "#protocol/units.ts";
import type { Flag } from "./account-tables.ts";

/** Somebody signed in to a console, on one browser. It keeps its id while its token turns over. */
export interface SessionTable {
	id: MessageId;
	person_id: MessageId;
	/** SHA-256, hexadecimal: what the database holds opens nothing. */
	token_hash: string;
	/** The token before this one, good for a moment longer: requests were on their way with it. */
	previous_hash: string | null;
	renewed_at: UnixMs;
	/** When the token was first used; null where the answer that brought it may still be lost. */
	confirmed_at: UnixMs | null;
	role: "single-tenant" | "community";
	identity: "distributor" | "kit-users";
	created_at: UnixMs;
	/** To the minute. */
	used_at: UnixMs;
	expires_at: UnixMs;
	/** Family and system, such as `Firefox, Linux`; null where it said neither. */
	browser: string | null;
	/** The network address that signed in. */
	address: string | null;
}

/** A person's second factor: see people/totp.ts for why the secret is not here. */
export interface TotpTable {
	person_id: MessageId;
	seed: string;
	/** 0 while it is being set up: it is not asked for yet. */
	confirmed: Flag;
	/** The time step of the last code that was taken: it and all before it are used up. */
	last_step: number;
}

/** Each is good once: it goes when it is used. */
export interface RecoveryCodeTable {
	person_id: MessageId;
	code_hash: string;
}

/** A link that was mailed and sets a password, once. */
export interface PasswordLinkTable {
	token_hash: string;
	person_id: MessageId;
	expires_at: UnixMs;
}

/** How often something was tried. The key is hashed: nobody's e-mail or network address stands here. */
export interface AttemptTable {
	key_hash: string;
	count: number;
	last_at: UnixMs;
	/** When all of it is forgotten. */
	ends_at: UnixMs;
}
