import { createHmac } from "node:crypto";
import type { Selectable } from "kysely";
import type { UnixMs } from "#protocol/units.ts";
import type { CloudKeys } from "../documents/cloud-keys.ts";
import type { WebhookTable } from "../store/automation-tables.ts";

/** How long the secret of before signs beside the new one, in milliseconds: time to change it at the other end. */
const OVERLAP = 24 * 60 * 60 * 1000;
const PREFIX = "whsec_";

type Secrets = Pick<Selectable<WebhookTable>, "id" | "secret_version" | "rotated_at">;

/**
 * What its owner verifies with, in the form of Standard Webhooks: derived under the cloud's secret, so that the database
 * alone signs nothing.
 */
export function webhookSecret(keys: CloudKeys, { id, secret_version }: Omit<Secrets, "rotated_at">): string {
	return `${PREFIX}${keys.derive("webhook-secret", `${id}.${secret_version}`).toString("base64")}`;
}

/** The headers of one attempt. https://www.standardwebhooks.com, section Signature scheme: seconds, and v1 is HMAC-SHA-256. */
export function signatureHeaders(
	keys: CloudKeys,
	webhook: Secrets,
	message: { readonly id: string; readonly payload: string },
	now: UnixMs,
): Readonly<Record<string, string>> {
	const timestamp = String(Math.floor(now / 1000));
	const rotatedLately = webhook.rotated_at !== null && now - webhook.rotated_at < OVERLAP;
	const { id, secret_version } = webhook;
	const versions = rotatedLately ? [secret_version, secret_version - 1] : [secret_version];
	const signatures = versions.map((version) => {
		const secret = webhookSecret(keys, { id, secret_version: version }).slice(PREFIX.length);
		const signed = `${message.id}.${timestamp}.${message.payload}`;
		return `v1,${createHmac("sha256", Buffer.from(secret, "base64")).update(signed).digest("base64")}`;
	});
	return { "webhook-id": message.id, "webhook-timestamp": timestamp, "webhook-signature": signatures.join(" ") };
}
