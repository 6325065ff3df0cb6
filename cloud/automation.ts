import type { MessageId, UnixMs } from "#protocol/units.ts";
import type { Actor } from "./ports/actor.ts";

/** Each allows what the ones before it allow: read, then reset accounts, then place kits and change webhooks. */
export const tokenScopes = ["read", "reset", "manage"] as const;
export type TokenScope = (typeof tokenScopes)[number];

/** Personal access tokens, for scripts. A token stands for the person who made it, in the role and identity of that moment. */
export interface Tokens {
	/** Whom a token stands for, and what it may do. Refused: token-malformed, token-unknown, token-expired. */
	bearerOf(token: string): Promise<{ readonly actor: Actor; readonly scope: TokenScope }>;
	/** The newest first. */
	list(actor: Actor): Promise<{ readonly items: readonly AccessToken[]; readonly limit: number }>;
	/** The token itself is told this once. Refused: tokens-limit. */
	create(actor: Actor, token: NewToken): Promise<AccessToken & { readonly token: string }>;
	/** It stops at once. Refused: not-found. */
	revoke(actor: Actor, id: MessageId): Promise<void>;
	revokeAll(actor: Actor): Promise<void>;
}

export interface NewToken {
	readonly name: string;
	readonly scope: TokenScope;
	/** 1 to 365. */
	readonly days: number;
}

export interface AccessToken extends Pick<Actor, "role" | "identity"> {
	readonly id: MessageId;
	readonly name: string;
	readonly scope: TokenScope;
	readonly createdAt: UnixMs;
	readonly expiresAt: UnixMs;
	/** To the minute; null where it was never used. */
	readonly lastUsedAt: UnixMs | null;
}

export const webhookEvents = ["account.reset", "monitor.wiped", "tenant.registered"] as const;
export type WebhookEvent = (typeof webhookEvents)[number];

/** What goes to a person's own servers when something happens to one of that person's kits. Refused throughout: not-found. */
export interface Webhooks {
	list(actor: Actor): Promise<{ readonly items: readonly Webhook[]; readonly limit: number }>;
	/** The secret is told this once. Refused: webhook-url-invalid, webhooks-limit. */
	create(actor: Actor, webhook: NewWebhook): Promise<Webhook & { readonly secret: string }>;
	/** Switching one on that was switched off forgets its failures. Refused: webhook-url-invalid. */
	change(actor: Actor, id: MessageId, webhook: NewWebhook & { readonly on: boolean }): Promise<Webhook>;
	remove(actor: Actor, id: MessageId): Promise<void>;
	/** A new secret; for a day what is sent is signed with the old one too. */
	rotateSecret(actor: Actor, id: MessageId): Promise<{ readonly secret: string }>;
	/** Refused: webhook-off. */
	sendTest(actor: Actor, id: MessageId): Promise<WebhookDelivery>;
	/** The newest first. */
	deliveries(
		actor: Actor,
		id: MessageId,
		page: { readonly cursor: string | null; readonly limit: number },
	): Promise<{ readonly items: readonly WebhookDelivery[]; readonly nextCursor: string | null }>;
	/** Sends one again, under the id that it had. Refused: webhook-off. */
	redeliver(actor: Actor, id: MessageId, deliveryId: MessageId): Promise<WebhookDelivery>;
}

export interface NewWebhook {
	/** https, and http to this machine where the cloud allows that. */
	readonly url: string;
	readonly events: readonly WebhookEvent[];
}

export interface Webhook extends NewWebhook {
	readonly id: MessageId;
	/** `failing` still tries; `off` was switched off, by its owner or after days of failures. */
	readonly state: "on" | "failing" | "off";
	/** The first failure since the last success. */
	readonly failingSince: UnixMs | null;
	readonly createdAt: UnixMs;
}

export interface WebhookDelivery {
	/** Sent as `webhook-id`: the same at every attempt. */
	readonly id: MessageId;
	readonly type: WebhookEvent | "test";
	readonly state: "waiting" | "delivered" | "failed";
	readonly attempts: number;
	/** What the last attempt came to: an HTTP status, or why there was none. */
	readonly lastResult: string | null;
	readonly createdAt: UnixMs;
	readonly nextAttemptAt: UnixMs | null;
	readonly deliveredAt: UnixMs | null;
}
