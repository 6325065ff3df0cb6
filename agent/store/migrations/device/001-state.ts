import type { Migration } from "#agent/store/migrations/migrate.ts";

/** The flat's state, one row for each key that was ever changed. */
export const state: Migration = `
	CREATE TABLE state (
		key TEXT PRIMARY KEY,
		json TEXT NOT NULL
	) STRICT, WITHOUT ROWID;
`;
