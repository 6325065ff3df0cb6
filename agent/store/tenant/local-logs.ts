import type { CallRow } from "#agent/api/monitor-api.ts";
import type { Db } from "#agent/store/database.ts";
import type { DoorLogRow, LocalRows } from "#agent/store/local-rows.ts";

/** Every condition holds where its parameter is null. `instr` finds a part as it is written, % and _ included. */
const CALLS = `
	FROM calls WHERE (@kind IS NULL OR kind = @kind)
		AND (@from IS NULL OR started_at >= @from) AND (@until IS NULL OR started_at <= @until)
		AND (@text IS NULL OR instr(lower(name), lower(@text)) > 0 OR instr(number, @text) > 0)`;

const DOOR_LOGS = "FROM door_logs WHERE (@text IS NULL OR instr(lower(name), lower(@text)) > 0)";

interface Filter {
	readonly kind?: string | null;
	readonly from?: number | null;
	readonly until?: number | null;
	readonly text: string | null;
}
type Page = Filter & { readonly limit: number; readonly skip: number };
type StoredDoorLog = Omit<DoorLogRow, "granted"> & { readonly granted: 0 | 1 };

/** The two logs, searched. */
export function localLogs(db: Db): Pick<LocalRows, "findCalls" | "findDoorLogs"> {
	const calls = db.prepare<[Page], CallRow>(`
		SELECT id, kind, name, number, started_at AS startedAt, duration, rang, picture_id AS pictureId ${CALLS}
		ORDER BY started_at DESC, id DESC LIMIT @limit OFFSET @skip`);
	const callCount = db.prepare<[Filter], { total: number }>(`SELECT count(*) AS total ${CALLS}`);
	const doors = db.prepare<[Page], StoredDoorLog>(`
		SELECT id, at, door, name, access, granted ${DOOR_LOGS} ORDER BY at DESC, id DESC LIMIT @limit OFFSET @skip`);
	const doorCount = db.prepare<[Filter], { total: number }>(`SELECT count(*) AS total ${DOOR_LOGS}`);

	return {
		findCalls: (filter, place) => ({
			rows: calls.all({ ...filter, ...place }),
			total: callCount.get(filter)?.total ?? 0,
		}),
		findDoorLogs: (filter, place) => ({
			rows: doors.all({ ...filter, ...place }).map((row) => ({ ...row, granted: row.granted === 1 })),
			total: doorCount.get(filter)?.total ?? 0,
		}),
	};
}
