import { pbkdf2, randomBytes as systemRandomBytes, timingSafeEqual } from "node:crypto";
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, statSync, writeSync } from "node:fs";
import { promisify } from "node:util";
import { FoyerError } from "#protocol/foyer-error.ts";

/** The broker's credentials, one line a user, in the format of mosquitto_passwd(1). Both brokers read the same file. */
export interface PasswordFile {
	/** True where the user exists and the password is its own. Takes as long for an unknown user as for a known one. */
	authenticate(username: string, password: string): Promise<boolean>;
	/** Adds the user or replaces its line. The file is replaced whole (rename), so no reader ever sees half of it. */
	set(username: string, password: string): Promise<void>;
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

interface Entry {
	readonly iterations: number;
	readonly salt: Buffer;
	readonly hash: Buffer;
}

/** Opens the file at `path`, which may not exist yet. Changes by other processes are seen at the next authentication. */
export function openPasswordFile(
	path: string,
	randomBytes: (size: number) => Buffer = systemRandomBytes,
): PasswordFile {
	const nobody: Entry = { iterations: ITERATIONS, salt: Buffer.alloc(SALT_BYTES), hash: Buffer.alloc(HASH_BYTES) };
	let known = { stamp: "", entries: new Map<string, Entry>() };

	const entries = () => {
		const stamp = stampOf(path);
		if (stamp !== known.stamp) known = { stamp, entries: parsePasswordFile(readText(path)) };
		return known.entries;
	};

	return {
		async authenticate(username, password) {
			const entry = entries().get(username);
			const { iterations, salt, hash } = entry ?? nobody;
			const derived = await derive(password, salt, iterations, hash.byteLength, "sha512");
			return timingSafeEqual(derived, hash) && entry !== undefined;
		},
		async set(username, password) {
			if (!/^[^:\s]+$/.test(username)) throw new RangeError("a user name has no colon and no space");
			const salt = randomBytes(SALT_BYTES);
			const hash = await derive(password, salt, ITERATIONS, HASH_BYTES, "sha512");
			const line = `${username}:$7$${ITERATIONS}$${salt.toString("base64")}$${hash.toString("base64")}`;
			const others = readText(path)
				.split(/\r?\n/)
				.filter((other) => other !== "" && !other.startsWith(`${username}:`));
			replaceFile(path, `${[...others, line].join("\n")}\n`);
		},
	};
}

const derive = promisify(pbkdf2);

/** Reads the lines that are whole; a broken one is nobody's and lets nobody in. */
function parsePasswordFile(text: string): Map<string, Entry> {
	const entries = new Map<string, Entry>();
	for (const line of text.split(/\r?\n/)) {
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

function readText(path: string): string {
	try {
		return readFileSync(path, "utf8");
	} catch (error) {
		if (codeOf(error) === "ENOENT") return "";
		throw new FoyerError("data-not-writable", path, { cause: error });
	}
}

/** Changes whenever the file was replaced or written. */
function stampOf(path: string): string {
	const stat = statSync(path, { bigint: true, throwIfNoEntry: false });
	return stat === undefined ? "none" : `${stat.ino}-${stat.size}-${stat.mtimeNs}`;
}

function replaceFile(path: string, text: string): void {
	const next = `${path}.${process.pid}.new`;
	try {
		const file = openSync(next, "w", 0o600);
		try {
			writeSync(file, text);
			fsyncSync(file);
		} finally {
			closeSync(file);
		}
		renameSync(next, path);
	} catch (error) {
		throw new FoyerError("data-not-writable", path, { cause: error });
	}
}

const codeOf = (error: unknown) => (error instanceof Error && "code" in error ? error.code : undefined);
