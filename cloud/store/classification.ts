import { type AccountField, resetPolicy, type Treatment } from "#protocol/reset-policy.ts";
import type { Schema } from "./schema.ts";

/** What a column is that holds no field of the reset policy. */
const technicalClasses = {
	identity: "Names a row or ties it to another; random, and nobody's name.",
	flat: "Belongs to the flat or its kit and outlives tenants, though the policy has no field of its own for it.",
	state: "The account's own progress: generation, revision, how the present generation began.",
	rotated: "A secret that gets a new random value at every reset.",
	revoked: "A secret of one tenant, kept hashed; it dies with the generation.",
	ended: "The hash of a secret that opens nothing any more: it tells a phone why it is signed out, and is soon pruned.",
	history: "What was decided or proved, without a tenant in it.",
	transient: "On its way to the broker; rows of an earlier generation go with it.",
} as const;

export type ColumnClass =
	| AccountField
	| readonly AccountField[]
	| { readonly technical: keyof typeof technicalClasses };

const identity = { technical: "identity" } as const;
const flat = { technical: "flat" } as const;
const state = { technical: "state" } as const;
const rotated = { technical: "rotated" } as const;
const revoked = { technical: "revoked" } as const;
const ended = { technical: "ended" } as const;
const history = { technical: "history" } as const;
const transient = { technical: "transient" } as const;

/** Tables about consoles' users, what they have, and the chain's end: no row of theirs belongs to an account. */
type ForeignTable = (typeof foreignTables)[number];
type AccountTables = Exclude<keyof Schema, ForeignTable>;

export const foreignTables = [
	"people",
	"sessions",
	"totp",
	"recovery_codes",
	"password_links",
	"attempts",
	"projects",
	"mac_library",
	"audit_head",
	"audit_anchors",
	"access_tokens",
	"webhooks",
] as const satisfies readonly (keyof Schema)[];

/** Every column of every table that belongs to an account. One that is missing here does not compile. */
export const classification = {
	kits: { kit: identity, owner_id: flat, project: flat, project_id: flat },
	monitors: {
		kit: identity,
		online: flat,
		boot_id: flat,
		generation: state,
		firmware: flat,
		damage: history,
		reported_at: history,
	},
	accounts: {
		id: identity,
		kit: identity,
		home_name: flat,
		issued_by: flat,
		status: "accountStatus",
		expires_at: "accountStatus",
		created_at: "createdAt",
		master_name: "masterName",
		registered: state,
		sip_family: "familySipNumber",
		sip_personal: "personalSipNumber",
		sip_password: rotated,
		landline_service: "landlineService",
		landline_status: "landlineStatus",
		landline_expires_at: "landlineExpiresAt",
		call_type: "callType",
		time_zone: "timeZone",
		language: "language",
		home_automation: "homeAutomation",
		premium_plan: "premiumPlan",
		with_indoor_monitor: "withIndoorMonitor",
		generation: state,
		revision: state,
		revised_at: state,
		reset_operation_id: state,
		reset_source: state,
		reset_at: state,
	},
	devices: { account_id: identity, position: "devices", kind: "devices", name: "devices" },
	members: { account_id: identity, id: "members", name: "members" },
	contacts: {
		account_id: identity,
		person: ["emails", "mobileNumbers", "country"],
		email: "emails",
		mobile: "mobileNumbers",
		country: "country",
	},
	landlines: { account_id: identity, id: "landlines", number: "landlines" },
	call_histories: {
		account_id: identity,
		id: "callHistories",
		kind: "callHistories",
		name: "callHistories",
		number: "callHistories",
		started_at: "callHistories",
		duration: "callHistories",
	},
	door_logs: {
		account_id: identity,
		id: "logs",
		at: "logs",
		door: "logs",
		name: "logs",
		access: "logs",
		granted: "logs",
	},
	messages: { account_id: identity, id: "messages", at: "messages", title: "messages", body: "messages" },
	alarms: { account_id: identity, id: "alarms", at: "alarms", zone: "alarms", kind: "alarms" },
	access_entries: {
		account_id: identity,
		id: ["pins", "faces", "nfcCards", "bluetoothKeys", "qrCodes"],
		kind: ["pins", "faces", "nfcCards", "bluetoothKeys", "qrCodes"],
		name: ["pins", "faces", "nfcCards", "bluetoothKeys", "qrCodes"],
		value: ["pins", "faces", "nfcCards", "bluetoothKeys", "qrCodes"],
		valid_from: "qrCodes",
		valid_until: "qrCodes",
		uses_left: "qrCodes",
	},
	verification_codes: {
		account_id: identity,
		enrolment_id: identity,
		name: "members",
		email: "emails",
		mobile: "mobileNumbers",
		country: "country",
		code_hash: revoked,
		attempts: revoked,
		expires_at: revoked,
	},
	app_sessions: {
		account_id: identity,
		id: revoked,
		generation: revoked,
		token_hash: revoked,
		token_expires_at: revoked,
		refresh_hash: revoked,
		expires_at: revoked,
	},
	ended_app_sessions: { account_id: identity, token_hash: ended, refresh_hash: ended, ended_at: ended },
	enrolments: {
		id: identity,
		account_id: identity,
		generation: state,
		token_hash: revoked,
		code_hash: revoked,
		public_url: flat,
		issued_at: history,
		expires_at: history,
		used_at: history,
		replaced_at: history,
	},
	operations: {
		account_id: identity,
		operation_id: identity,
		kind: history,
		actor: history,
		outcome: history,
		code: history,
		generation: history,
		at: history,
	},
	resets: {
		account_id: identity,
		generation: history,
		operation_id: history,
		source: history,
		at: history,
		removed: history,
	},
	timeline: { account_id: identity, generation: history, step: history, at: history, source: history },
	certificates: { account_id: identity, generation: history, certificate: history, issued_at: history },
	outbox: {
		id: transient,
		account_id: identity,
		kit: identity,
		channel: transient,
		payload: transient,
		generation: transient,
		revision: transient,
		expires_at: transient,
	},
	webhook_deliveries: {
		sequence: identity,
		id: identity,
		webhook_id: identity,
		account_id: identity,
		type: history,
		payload: history,
		state: history,
		attempts: history,
		last_result: history,
		created_at: history,
		next_attempt_at: history,
		delivered_at: history,
	},
	audit: {
		sequence: "auditLog",
		at: "auditLog",
		action: "auditLog",
		actor: "auditLog",
		source: "auditLog",
		account_id: "auditLog",
		kit: "auditLog",
		generation: "auditLog",
		reset_count: "auditLog",
		kept_count: "auditLog",
		removed_count: "auditLog",
		previous_hash: "auditLog",
		hash: "auditLog",
	},
} as const satisfies { readonly [T in AccountTables]: Readonly<Record<keyof Schema[T], ColumnClass>> };

/** The treatments a column's class asks for; none for a technical one. */
export function treatmentsOf(columnClass: ColumnClass): readonly Treatment[] {
	if (typeof columnClass === "string") return [resetPolicy[columnClass]];
	if ("technical" in columnClass) return [];
	return columnClass.map((field) => resetPolicy[field]);
}
