import type { GeneratedAlways } from "kysely";
import type { MessageId, UnixMs } from "#protocol/units.ts";
import type { TokenScope, WebhookDelivery } from "../automation.ts";
import type { Actor } from "../ports/actor.ts";

/** Personal access tokens; a revoked one is deleted. */
export interface AccessTokenTable {
	id: MessageId;
	person_id: MessageId;
	name: string;
	/** SHA-256, hexadecimal: what the database holds opens nothing. */
	token_hash: string;
	scope: TokenScope;
	role: Actor["role"];
	identity: Actor["identity"];
	created_at: UnixMs;
	expires_at: UnixMs;
	last_used_at: UnixMs | null;
}

/** Their secrets are derived, never stored: see webhooks/webhook-secret.ts. */
export interface WebhookTable {
	id: MessageId;
	person_id: MessageId;
	url: string;
	/** Names of events, separated by spaces. */
	events: string;
	secret_version: number;
	/** When the version before ended; null where there is none. */
	rotated_at: UnixMs | null;
	created_at: UnixMs;
	failing_since: UnixMs | null;
	off: 0 | 1;
}

/** The outbox of webhooks, and afterwards the record of what was sent. */
export interface WebhookDeliveryTable {
	/** The order in which they are sent. */
	sequence: GeneratedAlways<number>;
	id: MessageId;
	/** Of a webhook that may be gone: a reset never waits for somebody who deletes one. */
	webhook_id: MessageId;
	/** Null for a test. */
	account_id: MessageId | null;
	type: WebhookDelivery["type"];
	/** JSON, as it is signed and sent. */
	payload: string;
	state: WebhookDelivery["state"];
	attempts: number;
	last_result: string | null;
	created_at: UnixMs;
	/** While it is being sent: when whoever sends it is given up. Null once it is settled. */
	next_attempt_at: UnixMs | null;
	delivered_at: UnixMs | null;
}
