import type { Db } from "#agent/store/database.ts";
import { emptyWal } from "#agent/store/database.ts";
import type { NewCall, TenantStore } from "#agent/store/stores.ts";
import type { Event } from "#protocol/events.ts";
import type { MessageId } from "#protocol/units.ts";
import type { CallRows } from "./call-rows.ts";
import { type Counter, type Counters, tenantCounts } from "./counters.ts";
import type { Outbox } from "./outbox.ts";
import type { Pictures } from "./pictures.ts";

export interface CallLog
	extends Pick<TenantStore, "addCall" | "deleteCall" | "deleteAllCalls" | "markCallsSeen" | "callsVersion"> {
	/** Says that rows came or went by another way. */
	touch(): void;
}

interface Parts {
	readonly rows: CallRows;
	readonly pictures: Pictures;
	readonly outbox: Outbox;
	readonly counters: Counters;
}

/** Every change of the call log, each in one transaction. */
export function callLog(db: Db, { rows, pictures, outbox, counters }: Parts): CallLog {
	let version = 0;
	const deleteAll = db.prepare<[]>("DELETE FROM calls");
	const markSeen = db.prepare<[]>(
		"UPDATE calls INDEXED BY calls_missed_unseen SET seen = 1 WHERE kind = 'missed' AND seen = 0",
	);

	function removeRow(id: MessageId): boolean {
		const lowered = rows.remove(id);
		for (const counter of lowered ?? []) counters.add(counter, -1);
		return lowered !== null;
	}
	const add = db.transaction((call: NewCall, event: Event | null, capacity: number): boolean => {
		const raised = rows.insert(call);
		if (raised.length === 0) return false;
		for (const counter of raised) counters.add(counter, 1);
		if (event !== null) outbox.insert(event);
		const excess = tenantCounts(counters.read()).calls - capacity;
		if (excess > 0) for (const id of rows.oldest(excess)) removeRow(id);
		return true;
	});
	const removeOne = db.transaction(removeRow);
	const removeAll = db.transaction(() => {
		pictures.removeAllOfCalls();
		deleteAll.run();
		const totals = counters.read();
		const ofCalls: readonly Counter[] = ["missed", "incoming", "outgoing", "missed_unseen"];
		for (const counter of ofCalls) counters.add(counter, -totals[counter]);
	});

	return {
		addCall(call, event, capacity) {
			if (add(call, event, capacity)) version += 1;
		},
		deleteCall(id) {
			const found = removeOne(id);
			if (found) {
				version += 1;
				emptyWal(db);
			}
			return found;
		},
		deleteAllCalls() {
			removeAll();
			version += 1;
			emptyWal(db);
		},
		markCallsSeen: db.transaction(() => counters.add("missed_unseen", -markSeen.run().changes)),
		callsVersion: () => version,
		touch() {
			version += 1;
		},
	};
}
