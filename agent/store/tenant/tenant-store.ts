import { closeLeavingWal, type Db } from "#agent/store/database.ts";
import type { TenantStore } from "#agent/store/stores.ts";
import type { Generation } from "#protocol/units.ts";
import { alarms as alarmsOf } from "./alarms.ts";
import { callLog } from "./call-log.ts";
import { callPages } from "./call-pages.ts";
import { callRows } from "./call-rows.ts";
import { counters as countersOf, tenantCounts } from "./counters.ts";
import { tenantDocument } from "./document.ts";
import { doorLogs } from "./door-logs.ts";
import { fill } from "./fill.ts";
import { localLogs } from "./local-logs.ts";
import { localRecords } from "./local-records.ts";
import { messages as messagesOf } from "./messages.ts";
import { notices as noticesOf } from "./notices.ts";
import { outbox as outboxOf } from "./outbox.ts";
import { pictureAlbum } from "./picture-album.ts";
import { pictures as picturesOf } from "./pictures.ts";
import { tenantState } from "./tenant-state.ts";

/** A tenant's store on a database that has its tables. Throws what `isStoreDamage` knows where it has not. */
export function tenantStore(db: Db, generation: Generation): TenantStore {
	const counters = countersOf(db);
	const pictures = picturesOf(db, counters);
	const rows = callRows(db, pictures);
	const outbox = outboxOf(db);
	const notices = noticesOf(db, counters);
	const log = callLog(db, { rows, pictures, outbox, counters });
	let listsVersion = 0;
	const touched = () => {
		listsVersion += 1;
	};
	const touch = () => {
		log.touch();
		touched();
	};
	// The first read of the file: a header that lies about it is found here.
	counters.read();
	return {
		generation,
		...tenantDocument(db, generation),
		counts: () => tenantCounts(counters.read()),
		...callPages(db, counters, log.callsVersion),
		addCall: log.addCall,
		deleteCall: log.deleteCall,
		deleteAllCalls: log.deleteAllCalls,
		markCallsSeen: log.markCallsSeen,
		callsVersion: log.callsVersion,
		picture: pictures.picture,
		addPicture(picture) {
			pictures.addPicture(picture);
			touched();
		},
		addMessage(message) {
			notices.addMessage(message);
			touched();
		},
		...messagesOf(db, counters, touched),
		...alarmsOf(db, { outbox, counters, touched }),
		...pictureAlbum(db, counters, touched),
		contacts: notices.contacts,
		...tenantState(db),
		listsVersion: () => listsVersion,
		...doorLogs(db, { pictures, outbox, counters, touched }),
		...localLogs(db),
		...localRecords(db, counters, touched),
		addEvent: outbox.addEvent,
		pendingEvents: outbox.pendingEvents,
		removeEvent: outbox.removeEvent,
		...fill(db, { calls: rows, notices, pictures, counters, touch }),
		close: () => void db.close(),
		closeForWipe: () => closeLeavingWal(db),
	};
}
