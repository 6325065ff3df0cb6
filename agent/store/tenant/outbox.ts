import type { Db } from "#agent/store/database.ts";
import { StoreDamage } from "#agent/store/store-damage.ts";
import type { TenantStore } from "#agent/store/stores.ts";
import { type Event, eventSchema } from "#protocol/events.ts";
import type { MessageId } from "#protocol/units.ts";

export interface Outbox extends Pick<TenantStore, "addEvent" | "pendingEvents" | "removeEvent"> {
	/** Within the caller's transaction; a known id changes nothing. */
	insert(event: Event): void;
}

/** Events waiting for the broker, in the order in which they came. */
export function outbox(db: Db): Outbox {
	const insert = db.prepare<[MessageId, string]>("INSERT INTO events (id, json) VALUES (?, ?) ON CONFLICT DO NOTHING");
	const select = db.prepare<[number], { json: string }>("SELECT json FROM events ORDER BY position LIMIT ?");
	const remove = db.prepare<[MessageId]>("DELETE FROM events WHERE id = ?");
	const add = (event: Event): void => void insert.run(event.id, JSON.stringify(event));
	return {
		insert: add,
		addEvent: add,
		pendingEvents: (limit) => select.all(limit).map((row) => decode(row.json)),
		removeEvent: (id) => void remove.run(id),
	};
}

function decode(json: string): Event {
	try {
		return eventSchema.parse(JSON.parse(json));
	} catch (cause) {
		throw new StoreDamage("events", { cause });
	}
}
