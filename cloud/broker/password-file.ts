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
	/** The same for many, by user name, in one step. */
	setMany(passwords: ReadonlyMap<string, string>): Promise<void>;
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

	async function setMany(passwords: ReadonlyMap<string, string>): Promise<void> {
		const hashed = [...passwords].map(
			async ([username, password]) => [username, await passwordLine(username, password, randomBytes)] as const,
		);
		const lines = new Map(await Promise.all(hashed));
		await whileLocked(path, () => {
			putLines(path, lines);
			takeLines(prepared, lines);
		});
	}

	return {
		async authenticate(username, password) {
			const entry = entries().get(username);
			const { hash } = entry ?? nobody;
			return timingSafeEqual(await hashOf(password, entry ?? nobody), hash) && entry !== undefined;
		},
		has: (username) => entries().has(username),
		set: (username, password) => setMany(new Map([[username, password]])),
		setMany,
		async prepare(username, password) {
			const line = await passwordLine(username, password, randomBytes);
			await whileLocked(path, () => putLines(prepared, new Map([[username, line]])));
		},
		adopt: (username) =>
			whileLocked(path, () => {
				const line = linesOf(readText(prepared)).find((text) => nameOf(text) === username);
				if (line === undefined) return false;
				// In this order: after a crash between the two, adopting again changes nothing.
				putLines(path, new Map([[username, line]]));
				takeLines(prepared, new Set([username]));
				return true;
			}),
		remove: (username) =>
			whileLocked(path, () => {
				takeLines(prepared, new Set([username]));
				return takeLines(path, new Set([username]));
			}),
	};
}

/** Empty for a line that is nobody's. */
const nameOf = (line: string): string => /^([^:]*):/.exec(line)?.[1] ?? "";

/** The lines of these users, in place of those that are there. */
function putLines(path: string, lines: ReadonlyMap<string, string>): void {
	const others = linesOf(readText(path)).filter((line) => !lines.has(nameOf(line)));
	writeLines(path, [...others, ...lines.values()]);
}

/** True where any of these users was there. */
function takeLines(path: string, users: Pick<ReadonlySet<string>, "has">): boolean {
	const lines = linesOf(readText(path));
	const others = lines.filter((line) => !users.has(nameOf(line)));
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
