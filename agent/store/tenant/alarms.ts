import type { ActiveAlarm, AlarmRow, RowPlace } from "#agent/api/tenant-views.ts";
import type { Db } from "#agent/store/database.ts";
import type { NewAlarm, TenantLists } from "#agent/store/tenant-lists.ts";
import type { Event } from "#protocol/events.ts";
import type { Counters } from "./counters.ts";
import type { Outbox } from "./outbox.ts";

type Alarms = Pick<TenantLists, "addAlarm" | "listAlarms" | "activeAlarm" | "acknowledgeAlarms">;
type StoredAlarm<Row extends AlarmRow> = Omit<Row, "acknowledged"> & { readonly acknowledged: 0 | 1 };

interface Parts {
	readonly outbox: Outbox;
	readonly counters: Counters;
	/** Told of every change. */
	readonly touched: () => void;
}

/** The history of alarms, with those that nobody has acknowledged yet. */
export function alarms(db: Db, { outbox, counters, touched }: Parts): Alarms {
	const insert = db.prepare<[NewAlarm]>(
		"INSERT INTO alarms (id, at, zone, kind, acknowledged) VALUES (@id, @at, @zone, @kind, 0) ON CONFLICT DO NOTHING",
	);
	const page = db.prepare<[RowPlace], StoredAlarm<AlarmRow>>(
		"SELECT id, at, zone, kind, acknowledged FROM alarms ORDER BY at DESC, id DESC LIMIT @limit OFFSET @skip",
	);
	const active = db.prepare<[], StoredAlarm<ActiveAlarm>>(`
		SELECT id, at, zone, kind, acknowledged, count(*) OVER () AS count FROM alarms
		WHERE acknowledged = 0 ORDER BY at DESC, id DESC LIMIT 1`);
	const acknowledge = db.prepare<[]>("UPDATE alarms SET acknowledged = 1 WHERE acknowledged = 0");

	const add = db.transaction((alarm: NewAlarm, event: Event) => {
		if (insert.run(alarm).changes === 0) return;
		counters.add("alarms", 1);
		outbox.insert(event);
	});

	return {
		addAlarm(alarm, event) {
			add(alarm, event);
			touched();
		},
		listAlarms: (place) => ({ rows: page.all(place).map(rowOf), total: counters.read().alarms }),
		activeAlarm() {
			const row = active.get();
			return row === undefined ? null : { ...row, acknowledged: false };
		},
		acknowledgeAlarms() {
			acknowledge.run();
			touched();
		},
	};
}

const rowOf = ({ acknowledged, ...row }: StoredAlarm<AlarmRow>): AlarmRow => ({
	...row,
	acknowledged: acknowledged === 1,
});
