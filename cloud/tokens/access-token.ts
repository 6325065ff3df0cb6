import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
import type { RandomSource } from "../random.ts";

/** Found by scanners for secrets that somebody committed, and told at a glance from anything else. */
const PREFIX = "foyer_pat_";
/** 160 bits. */
const RANDOM_BYTES = 20;
const SHAPE = new RegExp(`^${PREFIX}([0-9a-f]{${2 * RANDOM_BYTES}})([0-9a-f]{8})$`);

/** `foyer_pat_`, 40 random hexadecimal digits, and their CRC-32: it tells a typing mistake from a token that was revoked. */
export function makeAccessToken(random: RandomSource): string {
	const secret = Buffer.from(random.bytes(RANDOM_BYTES)).toString("hex");
	return `${PREFIX}${secret}${checkOf(secret)}`;
}

/** False for what cannot have been made by makeAccessToken. */
export function isAccessToken(text: string): boolean {
	const [, secret, check] = SHAPE.exec(text) ?? [];
	return secret !== undefined && check === checkOf(secret);
}

/** With 160 random bits SHA-256 alone cannot be searched. */
export const hashAccessToken = (token: string): string => createHash("sha256").update(token).digest("hex");

const checkOf = (secret: string) => crc32(`${PREFIX}${secret}`).toString(16).padStart(8, "0");
