import type { Caller, OpenedSession } from "#cloud/ports/people.ts";
import type { MessageId, UnixMs } from "#protocol/units.ts";

/** Whose login it is, and the session that asks. */
export interface Holder {
	readonly sessionId: MessageId;
	readonly personId: MessageId;
}

/** What a person does about their own login. Where a password is asked for again: password-wrong, too-many-requests. */
export interface Security {
	/** Those that have not ended; the last used first. */
	sessions(holder: Holder): Promise<readonly OwnSession[]>;
	/** Refused: not-found. */
	endSession(holder: Holder, id: MessageId): Promise<void>;
	/** This one too. */
	endAllSessions(holder: Holder): Promise<void>;
	/** Ends all other sessions, and gives this one a new token. Refused: password-too-short, password-not-allowed. */
	changePassword(
		holder: Holder,
		password: { readonly current: string; readonly next: string; readonly language: string },
	): Promise<OpenedSession>;
	/** Whether a second step is asked for at sign-in, and how many recovery codes are left. */
	totp(holder: Holder): Promise<{ readonly on: boolean; readonly recoveryCodes: number }>;
	/** The secret for an authenticator app; nothing is asked for before it is confirmed. Refused: totp-already-on. */
	beginTotp(holder: Holder, password: string): Promise<{ readonly secret: string; readonly uri: string }>;
	/** Refused: totp-not-on, totp-already-on, totp-invalid. */
	confirmTotp(
		holder: Holder,
		code: string,
	): Promise<{ readonly recoveryCodes: readonly string[]; readonly session: OpenedSession }>;
	/** Refused: totp-not-on, totp-invalid. */
	removeTotp(holder: Holder, proof: { readonly password: string; readonly code: string }): Promise<OpenedSession>;
	/** The same answer whether or not somebody has that login. Refused: mail-not-configured, mail-failed, too-many-requests. */
	requestPasswordLink(email: string, language: string, caller: Pick<Caller, "network">): Promise<void>;
	/** By the token of a mailed link, which it uses up; ends every session. Refused: password-link-invalid, password-too-short, password-not-allowed. */
	setPassword(token: string, password: string): Promise<void>;
	/** Resolves once no mail is on its way. */
	settled(): Promise<void>;
}

export interface OwnSession extends Pick<Caller, "browser" | "address"> {
	readonly id: MessageId;
	readonly createdAt: UnixMs;
	/** To the minute. */
	readonly usedAt: UnixMs;
	readonly expiresAt: UnixMs;
	/** The one that asks. */
	readonly current: boolean;
}
