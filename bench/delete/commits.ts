import { openDatabase } from "#agent/store/database.ts";
import type { Scratch } from "../measure/scratch.ts";

/** As many bytes as a state has that is kept; each another one, for SQLite writes nothing where nothing changed. */
const state = (index: number) => JSON.stringify({ index, state: "x".repeat(200) });

/** The function commits one row, synced, and gives the milliseconds: write-ahead log and `synchronous = FULL`, as the stores. */
export function openCommits(path: string, scratch: Scratch): () => number {
	return openDatabase(path, (db) => {
		scratch.atEnd(() => void db.close());
		db.exec("CREATE TABLE state (one INTEGER PRIMARY KEY, json TEXT NOT NULL); INSERT INTO state VALUES (1, '')");
		const update = db.prepare<[string]>("UPDATE state SET json = ?");
		let index = 0;
		return () => {
			index += 1;
			const json = state(index);
			const begun = performance.now();
			update.run(json);
			return performance.now() - begun;
		};
	});
}
