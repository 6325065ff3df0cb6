import type { GeneratedAlways } from "kysely";
import type { ResetSource } from "#protocol/account-document.ts";
import type { Channel } from "#protocol/contract.ts";
import type { ErrorCode } from "#protocol/error-codes.ts";
import type { KitId } from "#protocol/kit-id.ts";
import type { Generation, MessageId, Revision, UnixMs } from "#protocol/units.ts";
import type { Flag } from "./account-tables.ts";

/** Installers and distributors. */
export interface PersonTable {
	id: MessageId;
	kind: "installer" | "distributor";
	email: string;
	name: string;
	/** argon2id in PHC form; null for somebody who was named as an owner and may not sign in yet. */
	password_hash: string | null;
	demo: Flag;
	/** Installers: whose they are; null for one who works on their own. */
	distributor_id: MessageId | null;
}

export interface KitTable {
	kit: KitId;
	owner_id: MessageId;
	/** The kind of its project; single-tenant for a kit directly under a distributor. */
	project: "single-tenant" | "community";
	/** An installer's, of the same kind; null for a kit directly under a distributor. */
	project_id: MessageId | null;
}

/** Where an installer's kits lie. Its name is its installer's, and unique among those of one kind. */
export interface ProjectTable {
	id: MessageId;
	installer_id: MessageId;
	kind: KitTable["project"];
	name: string;
	created_at: UnixMs;
}

/** A MAC that a distributor has, or had, in stock: it is placed once there is a kit of it. */
export interface MacLibraryTable {
	kit: KitId;
	distributor_id: MessageId;
	model: string;
	note: string;
	added_at: UnixMs;
}

/** What the kit's monitor last said of itself. */
export interface MonitorTable {
	kit: KitId;
	online: Flag;
	boot_id: MessageId | null;
	generation: Generation | null;
	firmware: string | null;
	/** JSON of the report's `damage`; null where there is none. */
	damage: string | null;
	reported_at: UnixMs | null;
}

/** The enrolment's secrets are derived, never stored: see enrolment/enrolment-secrets.ts. */
export interface EnrolmentTable {
	id: MessageId;
	account_id: MessageId;
	generation: Generation;
	token_hash: string;
	code_hash: string;
	/** What the cloud was reached by when it was issued: part of what the QR code says. */
	public_url: string;
	issued_at: UnixMs;
	expires_at: UnixMs;
	used_at: UnixMs | null;
	replaced_at: UnixMs | null;
}

/** A session that a reset ended: enough to tell the phone why, and nothing of who held it. */
export interface EndedAppSessionTable {
	account_id: MessageId;
	token_hash: string;
	refresh_hash: string;
	ended_at: UnixMs;
}

/** The answer to an operation id, once given, stays the answer. */
export interface OperationTable {
	account_id: MessageId;
	operation_id: MessageId;
	kind: "reset" | "cancel" | "issue-qr";
	actor: string;
	outcome: "accepted" | "rejected";
	code: ErrorCode | null;
	/** The account's after the decision. */
	generation: Generation;
	at: UnixMs;
}

/** One reset: what began a generation, for certificates. */
export interface ResetTable {
	account_id: MessageId;
	generation: Generation;
	operation_id: MessageId;
	source: ResetSource;
	at: UnixMs;
	/** JSON: how many of each field were removed. */
	removed: string;
}

export interface TimelineTable {
	account_id: MessageId;
	generation: Generation;
	step: "cloud-reset" | "monitor-wiped" | "qr-shown" | "registered";
	at: UnixMs;
	source: ResetSource | null;
}

export interface CertificateTable {
	account_id: MessageId;
	generation: Generation;
	/** The signed certificate, JSON. */
	certificate: string;
	issued_at: UnixMs;
}

/** What waits for the broker's acknowledgement. */
export interface OutboxTable {
	id: GeneratedAlways<number>;
	account_id: MessageId;
	kit: KitId;
	channel: Extract<Channel, "account" | "replies" | "inbox">;
	payload: string;
	/** For documents: what they are ordered by. */
	generation: Generation;
	revision: Revision | null;
	/** Not worth sending after this. */
	expires_at: UnixMs | null;
}

/** Append-only: triggers refuse every UPDATE, and the DELETE of a row that no anchor covers. */
export interface AuditTable {
	sequence: number;
	at: UnixMs;
	action: "account-reset";
	actor: string;
	source: ResetSource;
	account_id: MessageId;
	kit: KitId;
	generation: Generation;
	reset_count: number;
	kept_count: number;
	removed_count: number;
	previous_hash: string;
	hash: string;
}

/** One row, locked by whoever appends: the chain has one end, and a cut end is noticed. */
export interface AuditHeadTable {
	id: number;
	sequence: number;
	hash: string;
}

/** What stands for pruned rows, signed by the cloud; append-only, and the newest one counts. */
export interface AuditAnchorTable {
	/** The last row that was pruned, and its hash. */
	sequence: number;
	hash: string;
	pruned_at: UnixMs;
	signature: string;
}
