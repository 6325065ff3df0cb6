import type { Db } from "./database.ts";

/** The medium below a monitor's databases. A parameter where somebody wants it to be full. */
export interface Disk {
	/** A database on it was opened. */
	attach(db: Db): void;
	setFull(full: boolean): void;
}

/**
 * A disk with room. Full, it takes nothing more into any database on it, while all that is there can be read and files
 * can be overwritten in place. It is SQLite's own `query_only`, so what a write throws is SQLITE_READONLY; a file system
 * that is full gives SQLITE_FULL, and the agent takes both alike.
 */
export function createDisk(): Disk {
	const databases = new Set<Db>();
	let isFull = false;
	const apply = (db: Db) => void db.pragma(`query_only = ${isFull ? "ON" : "OFF"}`);
	return {
		attach(db) {
			databases.add(db);
			apply(db);
		},
		setFull(full) {
			isFull = full;
			for (const db of databases) {
				if (db.open) apply(db);
				else databases.delete(db);
			}
		},
	};
}
