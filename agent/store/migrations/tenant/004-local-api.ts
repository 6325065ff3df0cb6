import type { Migration } from "#agent/store/migrations/migrate.ts";

/**
 * What home-automation clients leave on a monitor: users and schedules of their own, and configuration keys that stand
 * for nothing else here. The ids are numbers, as those clients know them.
 */
export const localApi: Migration = `
	CREATE TABLE local_records (
		id INTEGER PRIMARY KEY AUTOINCREMENT,
		kind TEXT NOT NULL,
		json TEXT NOT NULL
	) STRICT;
	CREATE INDEX local_records_by_kind ON local_records (kind, id);
	CREATE TABLE local_config (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
`;
