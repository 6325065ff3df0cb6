import type { Db } from "#agent/store/database.ts";
import type { TenantStore } from "#agent/store/stores.ts";
import type { MessageId } from "#protocol/units.ts";
import type { Counters } from "./counters.ts";
import type { Outbox } from "./outbox.ts";
import type { Pictures } from "./pictures.ts";

type DoorTry = Parameters<TenantStore["addDoorTry"]>[0];

/** Door logs kept, the oldest dropped first with its picture: the cloud keeps the rest. */
const CAPACITY = 1_000;

interface Parts {
	readonly pictures: Pictures;
	readonly outbox: Outbox;
	readonly counters: Counters;
	/** A picture came or went. */
	readonly touched: () => void;
}

/** Who came in at the door, and who tried. */
export function doorLogs(db: Db, { pictures, outbox, counters, touched }: Parts): Pick<TenantStore, "addDoorTry"> {
	const insert = db.prepare<(string | number)[]>(
		"INSERT INTO door_logs (id, at, door, name, access, granted) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
	);
	const excess = db.prepare<[number], { id: MessageId }>(
		"SELECT id FROM door_logs ORDER BY at DESC, id DESC LIMIT -1 OFFSET ?",
	);
	const remove = db.prepare<[MessageId]>("DELETE FROM door_logs WHERE id = ?");

	const add = db.transaction(({ picture, type: _type, ...tried }: DoorTry) => {
		const { id, at, door, name, access, granted } = tried;
		if (insert.run(id, at, door, name, access, granted ? 1 : 0).changes === 0) return;
		if (picture !== null) {
			const bytes = Buffer.from(picture.base64, "base64");
			if (pictures.insert({ id, takenAt: at, mime: picture.mime, bytes })) counters.add("pictures", 1);
		}
		outbox.insert({ ...tried, type: "door-log" });
		for (const oldest of excess.all(CAPACITY)) {
			remove.run(oldest.id);
			pictures.remove(oldest.id);
		}
	});

	return {
		addDoorTry(message) {
			add(message);
			touched();
		},
	};
}
