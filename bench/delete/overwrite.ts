import { closeSync, fdatasyncSync, fsyncSync, openSync, writeSync } from "node:fs";
import { emptyWal, openDatabase } from "#agent/store/database.ts";

const BLOCK_BYTES = 4 * 1024 * 1024;
const zeros = Buffer.alloc(BLOCK_BYTES);

/** About as long as the row of a call. */
const ROW = "x".repeat(200);
const ROWS_AT_ONCE = 100;

/**
 * Makes a file as the tenant's is: written by SQLite through its write-ahead log, allocated, synced, and in the page
 * cache. What wrote a file decides how fast it is overwritten: one written in large blocks takes two thirds of the time.
 */
export function allocatedFile(path: string, bytes: number): void {
	openDatabase(path, (db) => {
		db.exec("CREATE TABLE row (id INTEGER PRIMARY KEY, text TEXT NOT NULL)");
		const insert = db.prepare<[string]>("INSERT INTO row (text) VALUES (?)");
		const pageBytes = Number(db.pragma("page_size", { simple: true }));
		db.transaction(() => {
			while (Number(db.pragma("page_count", { simple: true })) * pageBytes < bytes)
				for (let row = 0; row < ROWS_AT_ONCE; row += 1) insert.run(ROW);
		})();
		emptyWal(db);
		db.close();
	});
	const file = openSync(path, "r+");
	fsyncSync(file);
	closeSync(file);
}

/** Milliseconds to open, overwrite in order, sync and close: one thread, no promise, nothing told to anybody. */
export function timeOverwrite(path: string, bytes: number): number {
	const begun = performance.now();
	const file = openSync(path, "r+");
	for (let position = 0; position < bytes; )
		position += writeSync(file, zeros, 0, Math.min(zeros.length, bytes - position), position);
	fdatasyncSync(file);
	closeSync(file);
	return performance.now() - begun;
}
