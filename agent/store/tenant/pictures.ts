import type { Db } from "#agent/store/database.ts";
import type { NewPicture, TenantStore } from "#agent/store/stores.ts";
import type { MessageId } from "#protocol/units.ts";
import type { Counters } from "./counters.ts";

export interface Pictures extends Pick<TenantStore, "picture" | "addPicture"> {
	/** Within the caller's transaction; true where it was not known. The caller counts it. */
	insert(picture: NewPicture): boolean;
	/** Within the caller's transaction, counted. */
	remove(id: MessageId): void;
	/** Those that belong to a finished call; within the caller's transaction, counted. */
	removeAllOfCalls(): void;
}

/** Pictures live as BLOBs in the tenant's file, so that they go with it. */
export function pictures(db: Db, counters: Counters): Pictures {
	const select = db.prepare<[MessageId], { mime: string; bytes: Uint8Array }>(
		"SELECT mime, bytes FROM pictures WHERE id = ?",
	);
	const insert = db.prepare<NewPicture>(
		"INSERT INTO pictures (id, taken_at, mime, bytes) VALUES (@id, @takenAt, @mime, @bytes) ON CONFLICT DO NOTHING",
	);
	const remove = db.prepare<[MessageId]>("DELETE FROM pictures WHERE id = ?");
	const removeAllOfCalls = db.prepare<[]>(
		"DELETE FROM pictures WHERE id IN (SELECT picture_id FROM calls WHERE picture_id IS NOT NULL)",
	);
	return {
		picture: (id) => select.get(id) ?? null,
		addPicture: db.transaction((picture: NewPicture) => {
			counters.add("pictures", insert.run(picture).changes);
		}),
		insert: (picture) => insert.run(picture).changes === 1,
		remove: (id) => counters.add("pictures", -remove.run(id).changes),
		removeAllOfCalls: () => counters.add("pictures", -removeAllOfCalls.run().changes),
	};
}
