import type { ResetSource } from "#protocol/account-document.ts";
import type { KitId } from "#protocol/kit-id.ts";
import type { Generation, MessageId, Revision, UnixMs } from "#protocol/units.ts";

/** SQLite binds no booleans, so both databases keep 0 and 1. */
export type Flag = 0 | 1;

/** What a kit has in the cloud. It outlives tenants: a reset empties it, it never deletes it. */
export interface AccountTable {
	id: MessageId;
	kit: KitId;
	home_name: string;
	issued_by: string;
	status: "activated" | "expired";
	expires_at: UnixMs | null;
	created_at: UnixMs;
	master_name: string;
	registered: Flag;
	sip_family: string;
	sip_personal: string;
	sip_password: string;
	landline_service: Flag;
	landline_status: Flag;
	landline_expires_at: UnixMs | null;
	call_type: "ip-call" | "sip-call";
	time_zone: string;
	language: string;
	home_automation: Flag;
	premium_plan: Flag;
	with_indoor_monitor: Flag;
	generation: Generation;
	revision: Revision;
	/** When the present revision came about: a document is a function of the rows alone, so it is the same each time. */
	revised_at: UnixMs;
	reset_operation_id: MessageId | null;
	reset_source: ResetSource | null;
	reset_at: UnixMs | null;
}

export interface DeviceTable {
	account_id: MessageId;
	position: number;
	kind: "indoor-monitor" | "door-phone";
	name: string;
}

export interface MemberTable {
	account_id: MessageId;
	id: MessageId;
	name: string;
}

/** How to reach the family master (`person` is "master") or a member (`person` is the member's id). */
export interface ContactTable {
	account_id: MessageId;
	person: string;
	email: string | null;
	mobile: string | null;
	country: string | null;
}

export interface LandlineTable {
	account_id: MessageId;
	id: MessageId;
	number: string;
}

export interface CallHistoryTable {
	account_id: MessageId;
	id: MessageId;
	kind: "missed" | "incoming" | "outgoing";
	name: string;
	number: string;
	started_at: UnixMs;
	duration: number;
}

export interface DoorLogTable {
	account_id: MessageId;
	id: MessageId;
	at: UnixMs;
	door: string;
	name: string;
	access: string;
	granted: Flag;
}

export interface MessageTable {
	account_id: MessageId;
	id: MessageId;
	at: UnixMs;
	title: string;
	body: string;
}

export interface AlarmTable {
	account_id: MessageId;
	id: MessageId;
	at: UnixMs;
	zone: string;
	kind: string;
}

export type AccessKind = "pin" | "face" | "nfc" | "bluetooth" | "qr";

export interface AccessEntryTable {
	account_id: MessageId;
	id: MessageId;
	kind: AccessKind;
	name: string;
	/** For a visitor's QR code: what the code says. */
	value: string;
	/** A visitor's QR code alone has a time and a number of uses. */
	valid_from: UnixMs | null;
	valid_until: UnixMs | null;
	uses_left: number | null;
}

/** Somebody waiting for the six digits that were sent; one row for an enrolment, the newest. */
export interface VerificationCodeTable {
	account_id: MessageId;
	enrolment_id: MessageId;
	name: string;
	email: string | null;
	mobile: string | null;
	country: string;
	code_hash: string;
	attempts: number;
	expires_at: UnixMs;
}

/** Where a tenant's app is signed in; tokens are kept hashed. */
export interface AppSessionTable {
	account_id: MessageId;
	id: MessageId;
	/** The account's when the tenant registered: the session counts for as long as it is. */
	generation: Generation;
	token_hash: string;
	token_expires_at: UnixMs;
	refresh_hash: string;
	expires_at: UnixMs;
}
