import { randomBytes as systemRandomBytes, timingSafeEqual } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { FoyerError } from "#protocol/foyer-error.ts";
import { whileLocked } from "./file-lock.ts";
import { hashOf, linesOf, nobody, type PasswordEntry, parsePasswordLines, passwordLine } from "./password-lines.ts";
import { writeSecretFile } from "./secret-file.ts";

/**
 * The broker's credentials, one line a user, in the format of mosquitto_passwd(1). Both brokers read the same file. A
 * change is made under a lock, so that `foyer kit` and the cloud keep each other's lines, and replaces the file whole.
 */
export interface PasswordFile {
	/** True where the user exists and the password is its own. Takes as long for an unknown user as for a known one. */
	authenticate(username: string, password: string): Promise<boolean>;
	/** True where somebody of this name may connect. */
	has(username: string): boolean;
	/** Adds the user or replaces its line: the password before stops at once. */
	set(username: string, password: string): Promise<void>;
	/** Keeps a password that `adopt` puts in the place of the user's present one, which stays until then. */
	prepare(username: string, password: string): Promise<void>;
	/** Puts the prepared password in place of the present one, in one step; false where none was prepared. */
	adopt(username: string): Promise<boolean>;
	/** Takes the user out, and what was prepared for it. True where it was there. */
	remove(username: string): Promise<boolean>;
}

/** Opens the file at `path`, which may not exist yet. Changes by other processes are seen at the next authentication. */
export function openPasswordFile(
	path: string,
	randomBytes: (size: number) => Buffer = systemRandomBytes,
): PasswordFile {
	/** Lines that no broker reads yet. */
	const prepared = `${path}.next`;
	let known = { stamp: "", entries: new Map<string, PasswordEntry>() };

	const entries = () => {
		const stamp = stampOf(path);
		if (stamp !== known.stamp) known = { stamp, entries: parsePasswordLines(readText(path)) };
		return known.entries;
	};

	return {
		async authenticate(username, password) {
			const entry = entries().get(username);
			const { hash } = entry ?? nobody;
			return timingSafeEqual(await hashOf(password, entry ?? nobody), hash) && entry !== undefined;
		},
		has: (username) => entries().has(username),
		async set(username, password) {
			const line = await passwordLine(username, password, randomBytes);
			await whileLocked(path, () => {
				putLine(path, username, line);
				takeLine(prepared, username);
			});
		},
		async prepare(username, password) {
			const line = await passwordLine(username, password, randomBytes);
			await whileLocked(path, () => putLine(prepared, username, line));
		},
		adopt: (username) =>
			whileLocked(path, () => {
				const line = linesOf(readText(prepared)).find((text) => isOf(username, text));
				if (line === undefined) return false;
				// In this order: after a crash between the two, adopting again changes nothing.
				putLine(path, username, line);
				takeLine(prepared, username);
				return true;
			}),
		remove: (username) =>
			whileLocked(path, () => {
				takeLine(prepared, username);
				return takeLine(path, username);
			}),
	};
}

const isOf = (username: string, line: string): boolean => line.startsWith(`${username}:`);

function putLine(path: string, username: string, line: string): void {
	const others = linesOf(readText(path)).filter((other) => !isOf(username, other));
	writeLines(path, [...others, line]);
}

function takeLine(path: string, username: string): boolean {
	const lines = linesOf(readText(path));
	const others = lines.filter((line) => !isOf(username, line));
	if (others.length < lines.length) writeLines(path, others);
	return others.length < lines.length;
}

const writeLines = (path: string, lines: readonly string[]) =>
	writeSecretFile(path, lines.map((line) => `${line}\n`).join(""));

function readText(path: string): string {
	try {
		return readFileSync(path, "utf8");
	} catch (error) {
		if (error instanceof Error && "code" in error && error.code === "ENOENT") return "";
		throw new FoyerError("data-not-writable", path, { cause: error });
	}
}

/** Changes whenever the file was replaced or written. */
function stampOf(path: string): string {
	const stat = statSync(path, { bigint: true, throwIfNoEntry: false });
	return stat === undefined ? "none" : `${stat.ino}-${stat.size}-${stat.mtimeNs}`;
}
