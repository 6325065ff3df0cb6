import type { CallRow } from "#agent/api/monitor-api.ts";
import type { Db } from "#agent/store/database.ts";
import type { TenantStore } from "#agent/store/stores.ts";
import type { Counters } from "./counters.ts";

/** Rows of one page at most; a longer wish gets this many. */
const MAX_PAGE = 200;

/** Behind no row: newer than every call there can be. */
const NEWEST = { startedAt: Number.MAX_SAFE_INTEGER, id: "" } as const;

const COLUMNS = "id, kind, name, number, started_at AS startedAt, duration, rang, picture_id AS pictureId";

const ALL = `
	SELECT ${COLUMNS} FROM calls
	WHERE (started_at, id) < (@startedAt, @id)
	ORDER BY started_at DESC, id DESC LIMIT @limit OFFSET @skip`;

/** The keys are picked from the kind's index first, so that rows passed over are never looked up. */
const OF_KIND = `
	SELECT ${COLUMNS} FROM (
		SELECT started_at, id FROM calls
		WHERE kind = @kind AND (started_at, id) < (@startedAt, @id)
		ORDER BY started_at DESC, id DESC LIMIT @limit OFFSET @skip
	) JOIN calls USING (started_at, id)
	ORDER BY started_at DESC, id DESC`;

interface Page {
	readonly kind: string;
	readonly startedAt: number;
	readonly id: string;
	readonly limit: number;
	readonly skip: number;
}

/** The call log as screens read it: newest first, ties broken by id, from a known row on. */
export function callPages(
	db: Db,
	counters: Counters,
	callsVersion: () => number,
): Pick<TenantStore, "listCalls" | "latestMissed"> {
	const all = db.prepare<[Page], CallRow>(ALL);
	const ofKind = db.prepare<[Page], CallRow>(OF_KIND);

	return {
		listCalls({ filter, after, skip, limit }) {
			const totals = counters.read();
			const { startedAt, id } = after ?? NEWEST;
			// SQLite takes a negative limit for none at all.
			const page = { kind: filter, startedAt, id, skip, limit: Math.min(Math.max(0, limit), MAX_PAGE) };
			return {
				rows: (filter === "all" ? all : ofKind).all(page),
				total: filter === "all" ? totals.missed + totals.incoming + totals.outgoing : totals[filter],
				callsVersion: callsVersion(),
			};
		},
		latestMissed: () => ofKind.get({ kind: "missed", ...NEWEST, skip: 0, limit: 1 }) ?? null,
	};
}
