import type { PictureRow, RowPlace } from "#agent/api/tenant-views.ts";
import { type Db, emptyWal } from "#agent/store/database.ts";
import type { TenantLists } from "#agent/store/tenant-lists.ts";
import type { MessageId } from "#protocol/units.ts";
import type { Counters } from "./counters.ts";

type Album = Pick<TenantLists, "listPictures" | "deletePicture" | "deleteAllPictures">;

/** Door pictures as a collection of their own. A call outlives its picture. `touched` is told of every change. */
export function pictureAlbum(db: Db, counters: Counters, touched: () => void): Album {
	const page = db.prepare<[RowPlace], PictureRow>(`
		SELECT pictures.id, taken_at AS takenAt,
			coalesce(
				(SELECT name FROM calls INDEXED BY calls_by_picture WHERE picture_id = pictures.id),
				(SELECT coalesce(nullif(name, ''), door) FROM door_logs WHERE door_logs.id = pictures.id)
			) AS name
		FROM pictures ORDER BY taken_at DESC, pictures.id DESC LIMIT @limit OFFSET @skip`);
	const remove = db.prepare<[MessageId]>("DELETE FROM pictures WHERE id = ?");
	const unlink = db.prepare<[MessageId]>("UPDATE calls SET picture_id = NULL WHERE picture_id = ?");
	const removeAll = db.prepare<[]>("DELETE FROM pictures");
	const unlinkAll = db.prepare<[]>("UPDATE calls SET picture_id = NULL WHERE picture_id IS NOT NULL");

	const removeOne = db.transaction((id: MessageId) => {
		unlink.run(id);
		counters.add("pictures", -remove.run(id).changes);
	});
	const removeEvery = db.transaction(() => {
		unlinkAll.run();
		counters.add("pictures", -removeAll.run().changes);
	});

	return {
		listPictures: (place) => ({ rows: page.all(place), total: counters.read().pictures }),
		deletePicture(id) {
			removeOne(id);
			touched();
			emptyWal(db);
		},
		deleteAllPictures() {
			removeEvery();
			touched();
			emptyWal(db);
		},
	};
}
