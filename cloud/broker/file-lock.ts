import { closeSync, openSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import Database from "better-sqlite3";
import { FoyerError } from "#protocol/foyer-error.ts";

/** Between two tries; who holds the lock writes a small file. */
const TRY_AGAIN_MS = 10;
const PATIENCE_MS = 20_000;

/**
 * Does the work while nobody else, in this process or another, does any under the lock of the same path. The lock is
 * SQLite's exclusive one on an empty file beside it: the system drops it with the process, however that ends.
 * Refused: data-not-writable; data-in-use where somebody holds it for 20 s.
 */
export async function whileLocked<T>(path: string, work: () => Promise<T> | T): Promise<T> {
	const lock = await take(`${path}.lock`);
	try {
		return await work();
	} finally {
		lock.close();
	}
}

async function take(path: string): Promise<Database.Database> {
	for (let waited = 0; ; waited += TRY_AGAIN_MS) {
		const lock = tryToTake(path);
		if (lock !== null) return lock;
		if (waited >= PATIENCE_MS) throw new FoyerError("data-in-use", path);
		await pause(TRY_AGAIN_MS);
	}
}

function tryToTake(path: string): Database.Database | null {
	let db: Database.Database | null = null;
	try {
		closeSync(openSync(path, "a", 0o600));
		db = new Database(path, { timeout: 0 });
		// Nothing is ever written, so nothing needs a journal beside the lock.
		db.pragma("journal_mode = MEMORY");
		db.exec("BEGIN EXCLUSIVE");
		return db;
	} catch (error) {
		db?.close();
		if (error instanceof Database.SqliteError && error.code === "SQLITE_BUSY") return null;
		throw new FoyerError("data-not-writable", path, { cause: error });
	}
}
