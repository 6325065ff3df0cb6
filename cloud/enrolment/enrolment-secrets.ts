import { createHash } from "node:crypto";
import { TOKEN_BYTES } from "#protocol/enrolment-url.ts";
import { makeShortCode } from "#protocol/short-code.ts";
import type { MessageId } from "#protocol/units.ts";
import type { CloudKeys } from "../documents/cloud-keys.ts";

export interface EnrolmentSecrets {
	/** What the QR code carries: 128 bit, base64url. */
	readonly token: string;
	/** What a person types who cannot scan. */
	readonly code: string;
	readonly tokenHash: string;
	readonly codeHash: string;
}

/**
 * An enrolment's token and short code, derived from its random id under the cloud's secret. So the document can be made
 * again at any time, and the database, its backups and its dumps hold nothing that registers anybody.
 */
export function enrolmentSecrets(keys: CloudKeys, id: MessageId): EnrolmentSecrets {
	const token = keys.derive("enrolment-token", id).subarray(0, TOKEN_BYTES).toString("base64url");
	const code = makeShortCode(intsFrom(keys.derive("enrolment-code", id)));
	return { token, code, tokenHash: hashToken(token), codeHash: hashShortCode(keys, code) };
}

/** A token has 128 random bits: SHA-256 alone cannot be searched. */
export const hashToken = (token: string): string => createHash("sha256").update(token).digest("hex");

/** A short code has 35: without the cloud's secret its hash says nothing. */
export const hashShortCode = (keys: CloudKeys, code: string): string => keys.derive("short-code", code).toString("hex");

/** Integers below a small bound from four bytes each: 32 bit against 31 leaves a bias below 10^-8. */
function intsFrom(bytes: Buffer): (below: number) => number {
	let offset = 0;
	return (below) => {
		const value = bytes.readUInt32BE(offset) % below;
		offset += 4;
		return value;
	};
}
