import { z } from "zod";
import { tokenScopes, webhookEvents } from "#cloud/automation.ts";
import { messageIdSchema, unixMsSchema } from "#protocol/units.ts";

const NOW = 1_790_000_000_000;
const scope = z
	.enum(tokenScopes)
	.describe("`read` looks, `reset` resets accounts too, `manage` may do all that a token may do.");

const tokenShape = {
	id: messageIdSchema,
	name: z.string(),
	scope,
	role: z.enum(["single-tenant", "community"]).describe("Installers: which of their projects it sees."),
	identity: z.enum(["distributor", "kit-users"]).describe("Distributors: what it looks as."),
	createdAt: unixMsSchema,
	expiresAt: unixMsSchema,
	lastUsedAt: unixMsSchema.nullable().describe("To the minute; null where it was never used."),
};

const tokenExample = {
	id: "1d2b6a0c-7a54-4a3e-9c37-5f8f1f0f7f10",
	name: "Nightly report",
	scope: "read",
	role: "single-tenant",
	identity: "distributor",
	createdAt: NOW,
	expiresAt: NOW + 90 * 86_400_000,
	lastUsedAt: null,
} as const;

export const accessTokenSchema = z.object(tokenShape).meta({ id: "AccessToken", examples: [tokenExample] });

export const newTokenSchema = z.strictObject({
	name: z.string().trim().min(1).max(80).describe("What it is for."),
	scope,
	days: z.int().min(1).max(365).describe("After how many days it expires."),
});

export const createdTokenSchema = z
	.object({ ...tokenShape, token: z.string().describe("Shown this once.") })
	.meta({ id: "CreatedAccessToken", examples: [{ ...tokenExample, token: `foyer_pat_${"0".repeat(48)}` }] });

const events = z.array(z.enum(webhookEvents)).min(1).max(webhookEvents.length);
const url = z.string().min(1).max(500).describe("https; redirects are not followed, private addresses are refused.");

export const newWebhookSchema = z.strictObject({ url, events });
export const changedWebhookSchema = z.strictObject({ url, events, on: z.boolean() });

const webhookShape = {
	id: messageIdSchema,
	url: z.string(),
	events: z.array(z.enum(webhookEvents)).readonly(),
	state: z.enum(["on", "failing", "off"]).describe("`off`: by its owner, or after three days of failures, or a 410."),
	failingSince: unixMsSchema.nullable(),
	createdAt: unixMsSchema,
};

const webhookExample = {
	id: "6b0f3c59-21a5-4d36-8a53-7a6f3f0b8c21",
	url: "https://example.com/foyer",
	events: ["account.reset", "monitor.wiped"],
	state: "on",
	failingSince: null,
	createdAt: NOW,
} as const;

const secret = z.string().describe("Shown this once: `whsec_` and the key in base64.");
const secretExample = `whsec_${"A".repeat(43)}=`;

export const webhookSchema = z.object(webhookShape).meta({ id: "Webhook", examples: [webhookExample] });

export const createdWebhookSchema = z
	.object({ ...webhookShape, secret })
	.meta({ id: "CreatedWebhook", examples: [{ ...webhookExample, secret: secretExample }] });

export const webhookSecretSchema = z
	.object({ secret })
	.meta({ id: "WebhookSecret", examples: [{ secret: secretExample }] });

export const webhookDeliverySchema = z
	.object({
		id: messageIdSchema.describe("Sent as `webhook-id`: the same at every attempt."),
		type: z.enum([...webhookEvents, "test"]),
		state: z.enum(["waiting", "delivered", "failed"]),
		attempts: z.int(),
		lastResult: z
			.string()
			.nullable()
			.describe("The last attempt's HTTP status, or `time-out`, `unreachable`, `private-address`."),
		createdAt: unixMsSchema,
		nextAttemptAt: unixMsSchema.nullable(),
		deliveredAt: unixMsSchema.nullable(),
	})
	.meta({
		id: "WebhookDelivery",
		examples: [
			{
				id: "0c1f2d3e-4b5a-4c6d-8e7f-9a0b1c2d3e4f",
				type: "account.reset",
				state: "delivered",
				attempts: 1,
				lastResult: "204",
				createdAt: NOW,
				nextAttemptAt: null,
				deliveredAt: NOW + 120,
			},
		],
	});
