import { mkdirSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { openFailure } from "./store-damage.ts";

export interface FolderLock {
	release(): void;
}

/**
 * Makes the folder (0700) where there is none, and takes it for this process. The lock is SQLite's exclusive one on an
 * empty file: the system drops it with the process, however that ends. Refused: data-in-use, data-not-writable.
 */
export function lockFolder(dir: string): FolderLock {
	try {
		mkdirSync(dir, { recursive: true, mode: 0o700 });
		return takeLock(join(dir, "lock"));
	} catch (error) {
		throw openFailure(error, dir);
	}
}

function takeLock(path: string): FolderLock {
	const db = new Database(path, { timeout: 0 });
	try {
		// Nothing is ever written, so nothing needs a journal beside the lock.
		db.pragma("journal_mode = MEMORY");
		db.exec("BEGIN EXCLUSIVE");
	} catch (error) {
		db.close();
		throw error;
	}
	return { release: () => void db.close() };
}
