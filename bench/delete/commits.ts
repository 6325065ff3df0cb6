import { rmSync } from "node:fs";
import Database from "better-sqlite3";

/** As many bytes as a state has that is kept; each another one, for SQLite writes nothing where nothing changed. */
const state = (index: number) => JSON.stringify({ index, state: "x".repeat(200) });

/** Milliseconds of each commit of one row, synced: write-ahead log and `synchronous = FULL`, as the stores have it. */
export function timeCommits(path: string, count: number): number[] {
	const db = new Database(path);
	try {
		db.pragma("journal_mode = WAL");
		db.pragma("synchronous = FULL");
		db.exec("CREATE TABLE state (one INTEGER PRIMARY KEY, json TEXT NOT NULL); INSERT INTO state VALUES (1, '')");
		const update = db.prepare<[string]>("UPDATE state SET json = ?");
		update.run(state(count));
		return Array.from({ length: count }, (_, index) => {
			const json = state(index);
			const begun = performance.now();
			update.run(json);
			return performance.now() - begun;
		});
	} finally {
		db.close();
		rmSync(path);
	}
}
