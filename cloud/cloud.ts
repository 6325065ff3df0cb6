import type { AuditExport } from "#cloud/audit/audit-export.ts";
import type { AccountDocument, ResetSource } from "#protocol/account-document.ts";
import type { Certificate } from "#protocol/certificate.ts";
import type { ErrorCode } from "#protocol/error-codes.ts";
import type { KeyChain } from "#protocol/key-endorsement.ts";
import type { KitFile } from "#protocol/kit-file.ts";
import type { KitId } from "#protocol/kit-id.ts";
import type { AccountField } from "#protocol/reset-policy.ts";
import type { Generation, MessageId, UnixMs } from "#protocol/units.ts";
import type { Tokens, Webhooks } from "./automation.ts";
import type { ChangeSignal } from "./change-signal.ts";
import type { Doors } from "./doors/doors.ts";
import type { Placing } from "./placing.ts";

/**
 * What the cloud does, whoever asks: the HTTP API, the MQTT service and the demo call these and nothing below them.
 * Every refusal is a FoyerError. An account that is not the actor's is `not-found`: nobody learns what exists.
 */
export interface Cloud {
	readonly accounts: Accounts;
	readonly enrolment: Enrolment;
	readonly tenants: Tenants;
	readonly audit: Audit;
	readonly people: People;
	readonly security: Security;
	readonly kits: Kits;
	readonly placing: Placing;
	readonly tokens: Tokens;
	readonly webhooks: Webhooks;
	readonly doors: Doors;
	readonly mailbox: Mailbox;
	/** SPKI public key that kits pin and auditors verify certificates with. */
	readonly publicKey: string;
	/** How that key came about: what an earlier one signed verifies with the earlier one. */
	readonly endorsements: KeyChain;
	/** Wakes who follows an account, at each commit of this process that may have changed one. */
	readonly changes: ChangeSignal;
	/** True when the database answers. */
	healthy(): Promise<boolean>;
}

/** Somebody signed in to a console. */
export interface Actor {
	readonly kind: "installer" | "distributor";
	readonly id: MessageId;
	readonly email: string;
	readonly name: string;
	/** Installers: which of their projects they look at. */
	readonly role: "single-tenant" | "community";
	/** Distributors: themselves, or the kit users that they manage after Change Identity. */
	readonly identity: "distributor" | "kit-users";
}

export interface Accounts {
	list(
		actor: Actor,
		page: AccountQuery,
	): Promise<{ readonly items: readonly AccountSummary[]; readonly nextCursor: string | null; readonly total: number }>;
	get(actor: Actor, id: MessageId): Promise<AccountDetail>;
	resetPreview(actor: Actor, id: MessageId): Promise<ResetPreview>;
	/** Idempotent by operation id: the same id gives the same result and at most one reset. */
	reset(actor: Actor, id: MessageId, operationId: MessageId): Promise<ResetResult>;
	/** The same for many: their sums, and each account's own line. */
	resetPreviews(actor: Actor, ids: readonly MessageId[]): Promise<ResetPreviews>;
	/** Resets many, each in a transaction of its own, and tells each outcome once it is durable. Idempotent by its key. */
	resetMany(actor: Actor, resets: ManyResets): AsyncIterable<ResetOutcome>;
	timeline(actor: Actor, id: MessageId): Promise<readonly TimelineEntry[]>;
	certificates(actor: Actor, id: MessageId): Promise<readonly Certificate[]>;
	certificate(actor: Actor, id: MessageId, certificateId: MessageId): Promise<Certificate>;
}

export interface AccountQuery {
	/** Of the page before, for the same sort. */
	readonly cursor: string | null;
	readonly limit: number;
	readonly search: string | null;
	/** By name where it is absent. */
	readonly sort?: AccountSort | undefined;
	readonly status?: AccountSummary["status"] | undefined;
	readonly monitor?: MonitorState | undefined;
}

/** A column, upwards, or downwards behind a minus. */
export type AccountSort = AccountColumn | `-${AccountColumn}`;
export type AccountColumn = "name" | "status" | "lastReset" | "created";

/** `waiting` for a monitor that has not reported the account's generation, whether it is there or not. */
export type MonitorState = "online" | "offline" | "waiting";

export interface AccountSummary {
	readonly id: MessageId;
	readonly kit: KitId;
	/** The flat's name. */
	readonly name: string;
	readonly masterName: string;
	readonly registered: boolean;
	readonly status: "activated" | "expired";
	readonly members: number;
	readonly generation: Generation;
	readonly project: "single-tenant" | "community";
	readonly monitor: {
		readonly online: boolean;
		readonly state: "in-step" | "waiting";
		readonly generation: Generation | null;
	};
	readonly lastResetAt: UnixMs | null;
	readonly createdAt: UnixMs;
}

export interface AccountDetail extends AccountSummary {
	/** The installer's project that the kit lies in; null for one directly under a distributor. */
	readonly projectName: string | null;
	readonly document: Omit<AccountDocument, "signature">["account"];
	readonly enrolment: { readonly expiresAt: UnixMs } | null;
}

/** Real counts in three columns, in the order and words of the reset policy. */
export interface ResetPreview {
	readonly accountId: MessageId;
	readonly generation: Generation;
	readonly reset: readonly PolicyRow[];
	readonly kept: readonly PolicyRow[];
	readonly removed: readonly PolicyRow[];
}

export interface PolicyRow {
	readonly field: AccountField;
	readonly count: number;
}

export interface ResetResult {
	readonly operationId: MessageId;
	readonly generation: Generation;
	readonly resetAt: UnixMs;
}

export interface ManyResets {
	readonly accountIds: readonly MessageId[];
	/** The same key and account are the same operation; the accounts beside it do not matter. */
	readonly key: MessageId;
	/** What the preview showed, by account id: one that was reset meanwhile is refused. */
	readonly generations: Readonly<Record<MessageId, Generation>>;
}

export type ResetOutcome =
	| {
			readonly accountId: MessageId;
			readonly outcome: "reset";
			readonly generation: Generation;
			readonly resetAt: UnixMs;
	  }
	| { readonly accountId: MessageId; readonly outcome: "refused"; readonly code: ErrorCode };

/** The sums of those that would be reset, and what becomes of each account. */
export interface ResetPreviews extends Pick<ResetPreview, "reset" | "kept" | "removed"> {
	readonly items: readonly ResetPreviewItem[];
}

export type ResetPreviewItem =
	| {
			readonly accountId: MessageId;
			readonly outcome: "resettable";
			readonly kit: KitId;
			readonly name: string;
			readonly generation: Generation;
			/** All that would be removed. */
			readonly removed: number;
	  }
	| { readonly accountId: MessageId; readonly outcome: "refused"; readonly code: ErrorCode };

export interface TimelineEntry {
	readonly generation: Generation;
	readonly step: "cloud-reset" | "monitor-wiped" | "qr-shown" | "registered";
	readonly at: UnixMs;
	readonly source: ResetSource | null;
}

export interface Enrolment {
	/**
	 * What a token or a typed short code opens. Refused, for a token: enrolment-unknown, -expired, -used, -replaced; for a
	 * short code: short-code-invalid where it is mistyped, too-many-requests, else enrolment-unknown whatever the reason.
	 */
	open(code: EnrolmentCode): Promise<{
		readonly home: string;
		readonly issuedBy: string;
		readonly expiresAt: UnixMs;
		readonly language: string;
	}>;
	/** Sends six digits to the e-mail address or mobile number. Refused as `open`, and contact-invalid, too-many-requests. */
	sendCode(code: EnrolmentCode, applicant: Applicant): Promise<{ readonly sentTo: string; readonly expiresAt: UnixMs }>;
	/** Registers the tenant and uses the code up, in one transaction. Refused as `open`, and verification-code-*. */
	register(
		code: EnrolmentCode,
		verificationCode: string,
	): Promise<{ readonly home: string; readonly name: string; readonly session: AppSession }>;
}

export type EnrolmentCode =
	| { readonly token: string }
	/** `from`: the network address that asks. Wrong ones are counted by it; without one, together. */
	| { readonly shortCode: string; readonly from?: string };

export interface Applicant {
	readonly name: string;
	/** An e-mail address or a mobile number. */
	readonly contact: string;
	/** ISO 3166-1 alpha-2. */
	readonly country: string;
}

/** What a phone holds: a short-lived token, and the one that gets it a new token for as long as the session lasts. */
export interface AppSession {
	readonly token: string;
	readonly tokenExpiresAt: UnixMs;
	readonly refreshToken: string;
	readonly expiresAt: UnixMs;
}

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

export interface Audit {
	list(
		actor: Actor,
		page: { readonly cursor: string | null; readonly limit: number; readonly filter?: AuditFilter | undefined },
	): Promise<{ readonly items: readonly AuditRow[]; readonly nextCursor: string | null }>;
	/** The actor's rows, oldest first, signed and with all that an offline check needs. */
	export(actor: Actor, filter: AuditFilter): Promise<AuditExport>;
	/** Walks the whole chain; `brokenAt` is the sequence of the first row that does not follow from the one before. */
	verify(): Promise<{
		readonly rows: number;
		/** Rows that the retention took; the signed anchor stands for them. */
		readonly pruned: number;
		readonly intact: boolean;
		readonly brokenAt: number | null;
		readonly head: string | null;
	}>;
}

/** What is absent does not narrow. */
export interface AuditFilter {
	/** The first moment that counts. */
	readonly from?: UnixMs | undefined;
	/** The first moment that no longer counts. */
	readonly to?: UnixMs | undefined;
	readonly kit?: KitId | undefined;
	readonly source?: ResetSource | undefined;
	readonly actor?: string | undefined;
	readonly generation?: Generation | undefined;
}

export interface AuditRow {
	readonly sequence: number;
	readonly at: UnixMs;
	readonly action: "account-reset";
	/** The actor's id; the kit's for a reset from the monitor, the session's random one for the app's. Never a tenant's name, number or e-mail. */
	readonly actor: string;
	readonly source: ResetSource;
	readonly accountId: MessageId;
	readonly kit: KitId;
	readonly generation: Generation;
	readonly counts: { readonly reset: number; readonly kept: number; readonly removed: number };
	/** SHA-256 over the canonical JSON of the row with the hash of the one before, hexadecimal. */
	readonly hash: string;
	readonly previousHash: string;
}

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

export interface Kits {
	/** Adds a kit and its account, or gives a known one new credentials; returns the file to hand over. */
	provision(input: NewKit): Promise<KitFile>;
	/** The same for many, in few transactions; the files are in the same order. */
	provisionMany(inputs: readonly NewKit[]): Promise<readonly KitFile[]>;
	/** The door phone rings at the kit's monitor; resolves with the call's id once it is on its way. Refused: generation-stale. */
	ring(
		kit: KitId,
		input: {
			/** In which the picture was taken: it never comes to the tenant of another. */
			readonly generation?: Generation | undefined;
			readonly picture: { readonly mime: "image/svg+xml" | "image/png" | "image/jpeg"; readonly base64: string } | null;
		},
	): Promise<{ readonly callId: MessageId }>;
	/** The door phone hangs up. */
	hangUp(kit: KitId, callId: MessageId): Promise<void>;
	/** How the monitor answered the ring. */
	callState(kit: KitId, callId: MessageId): Promise<"ringing" | "answered" | "declined" | "ended" | "missed" | null>;
	/** A notice to the tenant. */
	sendMessage(kit: KitId, message: { readonly title: string; readonly body: string }): Promise<void>;
}

export interface NewKit {
	readonly kit: KitId;
	readonly brokerUrl: string;
	/** The broker's password for this kit; made at random where it is absent. */
	readonly brokerPassword?: string | undefined;
	readonly home: { readonly name: string; readonly issuedBy: string };
	/** Who added it: an installer's project, or directly a distributor. */
	readonly owner: { readonly kind: "installer" | "distributor"; readonly email: string };
	readonly project: "single-tenant" | "community";
	/** What belongs to the flat and stays; the usual values where it is absent. */
	readonly flat?: Omit<AccountDocument["account"], "home" | "master" | "members"> | undefined;
	/** Who lives there, for demos and tests; nobody where it is absent. */
	readonly tenant?: CloudTenant | undefined;
}

/** A registered tenant with everything the cloud keeps of one. */
export interface CloudTenant {
	readonly master: {
		readonly name: string;
		readonly email: string | null;
		readonly mobile: string | null;
		readonly country: string;
	};
	readonly members: readonly { readonly name: string; readonly email: string | null; readonly mobile: string | null }[];
	readonly landlines: readonly string[];
	readonly calls: readonly {
		readonly kind: "missed" | "incoming" | "outgoing";
		readonly name: string;
		readonly number: string;
		readonly startedAt: UnixMs;
		readonly duration: number;
	}[];
	readonly doorLogs: readonly {
		readonly at: UnixMs;
		readonly door: string;
		readonly name: string;
		readonly access: string;
		readonly granted: boolean;
	}[];
	readonly messages: readonly { readonly at: UnixMs; readonly title: string; readonly body: string }[];
	readonly alarms: readonly { readonly at: UnixMs; readonly zone: string; readonly kind: string }[];
	readonly access: readonly {
		readonly kind: "pin" | "face" | "nfc" | "bluetooth" | "qr";
		readonly name: string;
		readonly value: string;
	}[];
}

/** What would have gone out by e-mail or SMS; in the demo alone. A reset takes the mails of its kit. */
export interface Mailbox {
	readonly enabled: boolean;
	list(): readonly {
		readonly to: string;
		readonly subject: string;
		readonly body: string;
		readonly code: string;
		readonly at: UnixMs;
	}[];
}
