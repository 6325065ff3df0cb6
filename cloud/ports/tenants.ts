import type { AppSession } from "#cloud/ports/enrolment.ts";
import type { ResetPreview, ResetResult } from "#cloud/ports/resets.ts";
import type { Generation, MessageId, UnixMs } from "#protocol/units.ts";

/** The family master, signed in on a phone. Ends with the generation in which it registered. */
export interface Tenant {
	readonly sessionId: MessageId;
	readonly accountId: MessageId;
	readonly generation: Generation;
}

/**
 * The tenant's app. Everything is refused with account-reset once the account's generation is no longer the session's,
 * and with unauthenticated where the session ended in another way.
 */
export interface Tenants {
	/** Who holds the token. */
	tenantOf(token: string): Promise<Tenant>;
	/** A new token; the one before stops at once. */
	refresh(refreshToken: string): Promise<AppSession>;
	/** Takes either token; one that is unknown is signed out already. */
	signOut(token: string): Promise<void>;
	account(tenant: Tenant): Promise<TenantAccount>;
	members(tenant: Tenant): Promise<{ readonly items: readonly Member[]; readonly limit: number }>;
	/** `told` where the message about it went out. Refused: members-limit, contact-invalid, validation-failed, too-many-requests. */
	inviteMember(
		tenant: Tenant,
		member: { readonly name: string; readonly contact: string },
	): Promise<Member & { readonly told: boolean }>;
	/** Refused: not-found. */
	removeMember(tenant: Tenant, id: MessageId): Promise<void>;
	/** Those that can still be used, now or later. */
	visitorCodes(tenant: Tenant): Promise<{ readonly items: readonly VisitorCode[]; readonly limit: number }>;
	/** Refused: visitor-codes-limit, validation-failed. */
	createVisitorCode(tenant: Tenant, code: NewVisitorCode): Promise<VisitorCode>;
	/** Refused: not-found. */
	revokeVisitorCode(tenant: Tenant, id: MessageId): Promise<void>;
	/** Refused: kit-not-resettable. */
	resetPreview(tenant: Tenant): Promise<Omit<ResetPreview, "accountId" | "generation">>;
	/** The one reset, asked for by the app. It ends the session, so a repetition is refused with account-reset. */
	reset(tenant: Tenant, operationId: MessageId): Promise<Omit<ResetResult, "generation">>;
}

export interface TenantAccount {
	readonly home: string;
	readonly issuedBy: string;
	readonly name: string;
	/** Masked. */
	readonly contact: string;
	readonly status: "activated" | "expired";
	readonly expiresAt: UnixMs | null;
	readonly sip: { readonly family: string; readonly personal: string };
	readonly members: readonly Member[];
}

export interface Member {
	readonly id: MessageId;
	readonly name: string;
	/** Masked. */
	readonly contact: string;
}

export interface NewVisitorCode {
	/** Whose visit it is. */
	readonly name: string;
	readonly validFrom: UnixMs;
	/** At most seven days later. */
	readonly validUntil: UnixMs;
	/** How often it opens the door; of a code that was made, how often it still does. */
	readonly uses: number;
}

export interface VisitorCode extends NewVisitorCode {
	readonly id: MessageId;
	/** What the QR code says: 128 random bits, base64url. */
	readonly code: string;
}
