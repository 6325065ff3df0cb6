import { closeLeavingWal, type Db } from "#agent/store/database.ts";
import type { TenantStore } from "#agent/store/stores.ts";
import type { Generation } from "#protocol/units.ts";
import { callLog } from "./call-log.ts";
import { callPages } from "./call-pages.ts";
import { callRows } from "./call-rows.ts";
import { counters as countersOf, tenantCounts } from "./counters.ts";
import { tenantDocument } from "./document.ts";
import { fill } from "./fill.ts";
import { notices as noticesOf } from "./notices.ts";
import { outbox as outboxOf } from "./outbox.ts";
import { pictures as picturesOf } from "./pictures.ts";

/** A tenant's store on a database that has its tables. Throws what `isStoreDamage` knows where it has not. */
export function tenantStore(db: Db, generation: Generation): TenantStore {
	const counters = countersOf(db);
	const pictures = picturesOf(db, counters);
	const rows = callRows(db, pictures);
	const outbox = outboxOf(db);
	const notices = noticesOf(db, counters);
	const log = callLog(db, { rows, pictures, outbox, counters });
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
		addPicture: pictures.addPicture,
		addMessage: notices.addMessage,
		addEvent: outbox.addEvent,
		pendingEvents: outbox.pendingEvents,
		removeEvent: outbox.removeEvent,
		...fill(db, { calls: rows, notices, pictures, counters, touchCalls: log.touch }),
		close: () => void db.close(),
		closeForWipe: () => closeLeavingWal(db),
	};
}
