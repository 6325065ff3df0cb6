import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { openCloudKeys } from "#cloud/documents/cloud-keys.ts";
import { systemRandom } from "#cloud/random.ts";
import { signatureHeaders, webhookSecret } from "#cloud/webhooks/webhook-secret.ts";
import { asUnixMs } from "#protocol/units.ts";
import { isSigned } from "./receiver.ts";

const folder = mkdtempSync(join(tmpdir(), "foyer-keys-"));
const keys = openCloudKeys(folder, systemRandom);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const HOUR = 60 * 60 * 1000;
const rotated_at = asUnixMs(1_790_000_000_000);
const webhook = { id: "6b0f3c59-21a5-4d36-8a53-7a6f3f0b8c21", secret_version: 2, rotated_at };
const message = { id: "0c1f2d3e-4b5a-4c6d-8e7f-9a0b1c2d3e4f", payload: '{"type":"test"}' };

it.each([
	[HOUR, true],
	[23 * HOUR, true],
	[24 * HOUR, false],
])("%d ms after a rotation the old secret verifies: %s", (ms, verifies) => {
	const headers = signatureHeaders(keys, webhook, message, asUnixMs(rotated_at + ms));
	const received = { headers, body: message.payload };
	expect(isSigned(received, webhookSecret(keys, webhook))).toBe(true);
	expect(isSigned(received, webhookSecret(keys, { ...webhook, secret_version: 1 }))).toBe(verifies);
	expect(headers["webhook-timestamp"]).toBe(String((rotated_at + ms) / 1000));
});

it("belongs to one webhook of one cloud", () => {
	const other = { ...webhook, id: "7c0f3c59-21a5-4d36-8a53-7a6f3f0b8c21" };
	expect(webhookSecret(keys, other)).not.toBe(webhookSecret(keys, webhook));
});
