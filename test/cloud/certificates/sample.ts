import { type Certificate, certificateSchema } from "#protocol/certificate.ts";
import { reportMessage } from "#protocol/report.ts";
import { generateSigningKeys, readPrivateKey, signed } from "#protocol/signing.ts";

export const keys = generateSigningKeys();

const unsigned = {
	v: 1,
	id: "9a4bb8f1-9c4e-4f4f-8d0b-6d55ad1f6c3e",
	kit: "0C1105A1B2C3",
	accountId: "3f0c1a52-31f7-4f1c-8d28-3b1f6f6a9a10",
	generation: 8,
	operationId: "7c0e2f0e-6a0b-4a52-9d3e-0a9f1f6f2d11",
	source: "installer",
	resetAt: 1_790_000_000_000,
	removedInCloud: { callHistories: 1204, members: 4 },
	wipedOnMonitor: reportMessage.examples[0].wiped,
	wipedAt: 1_790_000_000_500,
	reportedAt: 1_790_000_000_620,
	sanitization: "NIST SP 800-88 Rev. 1 Clear",
	issuedAt: 1_790_000_000_640,
} as const;

/** A certificate as a cloud issues it, with what is changed in it signed too. */
export const certificateWith = (change: Readonly<Record<string, unknown>> = {}): Certificate =>
	certificateSchema.parse(signed({ ...unsigned, ...change }, readPrivateKey(keys.privateKey)));
