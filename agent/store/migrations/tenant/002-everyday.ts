import type { Migration } from "#agent/store/migrations/migrate.ts";

/**
 * What the screens of every day need: alarms that somebody acknowledged, lists read newest first, pictures found from
 * their call, and the state that is the tenant's own, one row for each key that was ever changed.
 */
export const everyday: Migration = `
	ALTER TABLE alarms ADD COLUMN acknowledged INTEGER NOT NULL DEFAULT 1;
	CREATE INDEX alarms_by_time ON alarms (at, id);
	CREATE INDEX alarms_active ON alarms (at, id) WHERE acknowledged = 0;
	CREATE INDEX messages_by_time ON messages (received_at, id);
	CREATE INDEX pictures_by_time ON pictures (taken_at, id);
	CREATE INDEX calls_by_picture ON calls (picture_id) WHERE picture_id IS NOT NULL;

	CREATE TABLE state (
		key TEXT PRIMARY KEY,
		json TEXT NOT NULL
	) STRICT, WITHOUT ROWID;
`;
