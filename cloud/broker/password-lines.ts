import { pbkdf2 } from "node:crypto";
import { promisify } from "node:util";

/** What a line of mosquitto_passwd(1) says: `user:$7$rounds$salt$hash`. */
export interface PasswordEntry {
	readonly iterations: number;
	readonly salt: Buffer;
	readonly hash: Buffer;
}

/**
 * PBKDF2-HMAC-SHA512 rounds of a new line: what mosquitto_passwd writes. More would buy nothing, as every password that
 * Foyer makes is 128 random bits, and would stop Mosquitto's only thread for each of a fleet's connections.
 */
const ITERATIONS = 101;
const SALT_BYTES = 12;
const HASH_BYTES = 64;
/** A line that asks for more is damaged or hostile: it would stop the process. */
const MAX_ITERATIONS = 1_000_000;

/** Stands in for a user who is not there, so that the answer takes as long. */
export const nobody: PasswordEntry = {
	iterations: ITERATIONS,
	salt: Buffer.alloc(SALT_BYTES),
	hash: Buffer.alloc(HASH_BYTES),
};

export const hashOf = (password: string, { iterations, salt, hash }: PasswordEntry): Promise<Buffer> =>
	derive(password, salt, iterations, hash.byteLength, "sha512");

/** The line of a user and a new password. Throws RangeError for a name that would break the lines. */
export async function passwordLine(
	username: string,
	password: string,
	randomBytes: (size: number) => Buffer,
): Promise<string> {
	if (!/^[^:\s]+$/.test(username)) throw new RangeError("a user name has no colon and no space");
	const salt = randomBytes(SALT_BYTES);
	const hash = await derive(password, salt, ITERATIONS, HASH_BYTES, "sha512");
	return `${username}:$7$${ITERATIONS}$${salt.toString("base64")}$${hash.toString("base64")}`;
}

/** The lines of a file's text; none is empty. */
export const linesOf = (text: string): string[] => text.split(/\r?\n/).filter((line) => line !== "");

/** Reads the lines that are whole; a broken one is nobody's and lets nobody in. */
export function parsePasswordLines(text: string): Map<string, PasswordEntry> {
	const entries = new Map<string, PasswordEntry>();
	for (const line of linesOf(text)) {
		const match = /^([^:\s]+):\$7\$(\d{1,7})\$([A-Za-z0-9+/=]+)\$([A-Za-z0-9+/=]+)$/.exec(line);
		if (match === null) continue;
		const [, username = "", rounds = "", salt = "", hash = ""] = match;
		const entry = {
			iterations: Number(rounds),
			salt: Buffer.from(salt, "base64"),
			hash: Buffer.from(hash, "base64"),
		};
		const whole = entry.iterations >= 1 && entry.iterations <= MAX_ITERATIONS && entry.hash.byteLength === HASH_BYTES;
		if (whole) entries.set(username, entry);
	}
	return entries;
}

const derive = promisify(pbkdf2);
