import type { Migration } from "#agent/store/migrations/migrate.ts";

/**
 * All that a tenant leaves. The call log is clustered in its order on the screen; every other way to read it has its
 * index. `counters` is its one row of totals, kept in the transactions that change what it counts.
 */
export const tenantData: Migration = `
	CREATE TABLE document (
		one INTEGER PRIMARY KEY CHECK (one = 1),
		json TEXT NOT NULL
	) STRICT;

	CREATE TABLE calls (
		id TEXT NOT NULL,
		kind TEXT NOT NULL,
		name TEXT NOT NULL,
		number TEXT NOT NULL,
		started_at INTEGER NOT NULL,
		duration INTEGER NOT NULL,
		rang INTEGER NOT NULL,
		picture_id TEXT,
		seen INTEGER NOT NULL,
		PRIMARY KEY (started_at, id)
	) STRICT, WITHOUT ROWID;
	CREATE UNIQUE INDEX calls_by_id ON calls (id);
	CREATE INDEX calls_by_kind ON calls (kind, started_at, id);
	CREATE INDEX calls_missed_unseen ON calls (started_at) WHERE kind = 'missed' AND seen = 0;

	CREATE TABLE pictures (id TEXT PRIMARY KEY, taken_at INTEGER NOT NULL, mime TEXT NOT NULL, bytes BLOB NOT NULL) STRICT;

	CREATE TABLE messages (
		id TEXT PRIMARY KEY,
		received_at INTEGER NOT NULL,
		title TEXT NOT NULL,
		body TEXT NOT NULL,
		read INTEGER NOT NULL
	) STRICT;
	CREATE TABLE alarms (id TEXT PRIMARY KEY, at INTEGER NOT NULL, zone TEXT NOT NULL, kind TEXT NOT NULL) STRICT;
	CREATE TABLE contacts (id TEXT PRIMARY KEY, name TEXT NOT NULL, number TEXT NOT NULL, "group" TEXT NOT NULL) STRICT;
	CREATE TABLE access (id TEXT PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL) STRICT;

	CREATE TABLE events (position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, json TEXT NOT NULL) STRICT;

	CREATE TABLE counters (
		one INTEGER PRIMARY KEY CHECK (one = 1),
		missed INTEGER NOT NULL DEFAULT 0,
		incoming INTEGER NOT NULL DEFAULT 0,
		outgoing INTEGER NOT NULL DEFAULT 0,
		missed_unseen INTEGER NOT NULL DEFAULT 0,
		messages INTEGER NOT NULL DEFAULT 0,
		unread_messages INTEGER NOT NULL DEFAULT 0,
		alarms INTEGER NOT NULL DEFAULT 0,
		access INTEGER NOT NULL DEFAULT 0,
		contacts INTEGER NOT NULL DEFAULT 0,
		pictures INTEGER NOT NULL DEFAULT 0
	) STRICT;
	INSERT INTO counters (one) VALUES (1);
`;
