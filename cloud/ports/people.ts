import type { Actor } from "#cloud/ports/actor.ts";
import type { MessageId, UnixMs } from "#protocol/units.ts";

export interface People {
	/** Refused: login-failed, totp-required, totp-invalid, too-many-requests, demo-login-refused. */
	signIn(
		email: string,
		password: string,
		more?: Partial<Caller> & { readonly code?: string | undefined },
	): Promise<OpenedSession & { readonly actor: Actor; readonly knownBrowser: string }>;
	signOut(token: string): Promise<void>;
	/** Null where the session is unknown, expired or ended. */
	actorOf(token: string): Promise<Actor | null>;
	/** The same, and the session counts as used: where it is time for a new token, it is in `renewed`. */
	use(
		token: string,
	): Promise<{ readonly id: MessageId; readonly actor: Actor; readonly renewed: OpenedSession | null } | null>;
	/** With a new token, as other rights begin. Refused: unauthenticated, and for distributors role-not-allowed. */
	changeRole(sessionId: MessageId, role: Actor["role"]): Promise<OpenedSession & { readonly actor: Actor }>;
	/** With a new token. Refused: unauthenticated, and for installers role-not-allowed. */
	changeIdentity(sessionId: MessageId, identity: Actor["identity"]): Promise<OpenedSession & { readonly actor: Actor }>;
}

/** Where a sign-in comes from, as far as it is known. */
export interface Caller {
	/** Family and system, such as `Firefox, Linux`. */
	readonly browser: string | null;
	readonly address: string | null;
	/** What attempts are counted by: the address, or the /64 that an IPv6 one lies in. */
	readonly network: string | null;
	/** What this browser got when it last signed in: its attempts are counted apart from strangers'. */
	readonly knownBrowser: string | null;
}

export interface OpenedSession {
	/** Stays, while the token turns over. */
	readonly id: MessageId;
	readonly token: string;
	readonly expiresAt: UnixMs;
}
