import type { Migration } from "#agent/store/migrations/migrate.ts";

/** Who came in at the door, and who tried. A picture has the id of its door log. */
export const doorLogs: Migration = `
	CREATE TABLE door_logs (
		id TEXT PRIMARY KEY,
		at INTEGER NOT NULL,
		door TEXT NOT NULL,
		name TEXT NOT NULL,
		access TEXT NOT NULL,
		granted INTEGER NOT NULL
	) STRICT;
	CREATE INDEX door_logs_by_time ON door_logs (at, id);
`;
