import type { AccountDocument, ResetSource } from "#protocol/account-document.ts";
import type { Certificate } from "#protocol/certificate.ts";
import type { KitFile } from "#protocol/kit-file.ts";
import type { KitId } from "#protocol/kit-id.ts";
import type { AccountField } from "#protocol/reset-policy.ts";
import type { Generation, MessageId, UnixMs } from "#protocol/units.ts";

/**
 * What the cloud does, whoever asks: the HTTP API, the MQTT service and the demo call these and nothing below them.
 * Every refusal is a FoyerError. An account that is not the actor's is `not-found`: nobody learns what exists.
 */
export interface Cloud {
	readonly accounts: Accounts;
	readonly enrolment: Enrolment;
	readonly audit: Audit;
	readonly people: People;
	readonly kits: Kits;
	readonly mailbox: Mailbox;
	/** SPKI public key that kits pin and auditors verify certificates with. */
	readonly publicKey: string;
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
		page: { readonly cursor: string | null; readonly limit: number; readonly search: string | null },
	): Promise<{ readonly items: readonly AccountSummary[]; readonly nextCursor: string | null; readonly total: number }>;
	get(actor: Actor, id: MessageId): Promise<AccountDetail>;
	resetPreview(actor: Actor, id: MessageId): Promise<ResetPreview>;
	/** Idempotent by operation id: the same id gives the same result and at most one reset. */
	reset(actor: Actor, id: MessageId, operationId: MessageId): Promise<ResetResult>;
	timeline(actor: Actor, id: MessageId): Promise<readonly TimelineEntry[]>;
	certificates(actor: Actor, id: MessageId): Promise<readonly Certificate[]>;
}

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

export interface TimelineEntry {
	readonly generation: Generation;
	readonly step: "cloud-reset" | "monitor-wiped" | "qr-shown" | "registered";
	readonly at: UnixMs;
	readonly source: ResetSource | null;
}

export interface Enrolment {
	/** What a token or a typed short code opens. Refused: enrolment-unknown, -expired, -used, -replaced, short-code-invalid. */
	open(code: EnrolmentCode): Promise<{
		readonly home: string;
		readonly issuedBy: string;
		readonly expiresAt: UnixMs;
		readonly language: string;
	}>;
	/** Sends six digits to the e-mail address or mobile number. Refused as `open`, and contact-invalid, too-many-requests. */
	sendCode(code: EnrolmentCode, applicant: Applicant): Promise<{ readonly sentTo: string; readonly expiresAt: UnixMs }>;
	/** Registers the tenant and uses the code up, in one transaction. Refused as `open`, and verification-code-*. */
	register(code: EnrolmentCode, verificationCode: string): Promise<{ readonly home: string; readonly name: string }>;
}

export type EnrolmentCode = { readonly token: string } | { readonly shortCode: string };

export interface Applicant {
	readonly name: string;
	/** An e-mail address or a mobile number. */
	readonly contact: string;
	/** ISO 3166-1 alpha-2. */
	readonly country: string;
}

export interface Audit {
	list(
		actor: Actor,
		page: { readonly cursor: string | null; readonly limit: number },
	): Promise<{ readonly items: readonly AuditRow[]; readonly nextCursor: string | null }>;
	/** Walks the whole chain; `brokenAt` is the sequence of the first row that does not follow from the one before. */
	verify(): Promise<{
		readonly rows: number;
		readonly intact: boolean;
		readonly brokenAt: number | null;
		readonly head: string | null;
	}>;
}

export interface AuditRow {
	readonly sequence: number;
	readonly at: UnixMs;
	readonly action: "account-reset";
	/** The actor's id, or the kit's for a reset from the monitor. Never a tenant's name, number or e-mail. */
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
	/** The actor and a new session token. Refused: login-failed, too-many-requests, demo-login-refused. */
	signIn(
		email: string,
		password: string,
	): Promise<{ readonly actor: Actor; readonly token: string; readonly expiresAt: UnixMs }>;
	signOut(token: string): Promise<void>;
	/** Null where the session is unknown, expired or ended. */
	actorOf(token: string): Promise<Actor | null>;
	/** Refused for distributors: role-not-allowed. */
	changeRole(token: string, role: Actor["role"]): Promise<Actor>;
	/** Refused for installers: role-not-allowed. */
	changeIdentity(token: string, identity: Actor["identity"]): Promise<Actor>;
}

export interface Kits {
	/** Adds a kit and its account, or gives a known one new credentials; returns the file to hand over. */
	provision(input: NewKit): Promise<KitFile>;
	/** The door phone rings at the kit's monitor; resolves with the call's id once it is on its way. */
	ring(
		kit: KitId,
		input: {
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
