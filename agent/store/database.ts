import { chmodSync, closeSync, existsSync, openSync } from "node:fs";
import Database from "better-sqlite3";
import type { Disk } from "./disk.ts";

export type Db = Database.Database;

/**
 * Opens a database file that only its owner may read, making it where there is none. Every commit is synced before it
 * returns, deleted content is overwritten with zeros, and nothing is ever written to a temporary file. What `use` makes
 * of it is returned; what `use` throws closes it again. A disk that is given may refuse its writes from then on.
 */
export function openDatabase<T>(path: string, use: (db: Db) => T, disk?: Disk): T {
	// SQLite gives -wal and -shm the mode of the main file.
	if (!existsSync(path)) closeSync(openSync(path, "wx", 0o600));
	chmodSync(path, 0o600);
	const db = new Database(path);
	try {
		disk?.attach(db);
		// Twice SQLite's own: a large file is then written, overwritten and unlinked measurably faster, a small one not slower.
		db.pragma("page_size = 8192");
		db.pragma("temp_store = MEMORY");
		db.pragma("secure_delete = ON");
		db.pragma("journal_mode = WAL");
		db.pragma("synchronous = FULL");
		return use(db);
	} catch (error) {
		db.close();
		throw error;
	}
}

/**
 * Closes without a checkpoint, leaving `-wal` and `-shm` where they are. SQLite pays a checkpoint and unlinks both only
 * when the last connection closes, and never from one that may not write: so one of those is made the last.
 */
export function closeLeavingWal(db: Db): void {
	const last = reader(db.name);
	db.close();
	last?.close();
}

/** A connection that has read, and so holds the lock which tells others they are not the last; null on a damaged file. */
function reader(path: string): Db | null {
	let db: Db | null = null;
	try {
		db = new Database(path, { readonly: true, fileMustExist: true });
		db.pragma("schema_version");
		return db;
	} catch {
		db?.close();
		return null;
	}
}

/** Moves the log's content into the database and empties the log: what was deleted would linger in its old frames. */
export function emptyWal(db: Db): void {
	db.pragma("wal_checkpoint(TRUNCATE)");
}
