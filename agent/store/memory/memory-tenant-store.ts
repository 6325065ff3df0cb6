import type { CallKey, CallRow } from "#agent/api/monitor-api.ts";
import type { TenantStore } from "#agent/store/stores.ts";
import type { Generation } from "#protocol/units.ts";
import { memoryTenantLists } from "./memory-tenant-lists.ts";
import { noLocalRows } from "./no-local-rows.ts";
import { added, countsOf, type TenantContent, withCall, withoutCalls, withRows } from "./tenant-content.ts";

/** What a store writes to; `save` is one commit, durable when it returns. */
export interface StoredTenant {
	load(): TenantContent;
	save(content: TenantContent): void;
	close(): void;
	closeForWipe(): void;
}

/**
 * The tenant's store without SQLite: the same answers, for fleets of thousands of monitors in one process and for
 * simulations that cut the power at each commit. A test holds it against the real one.
 */
export function memoryTenantStore(generation: Generation, file: StoredTenant): TenantStore {
	let content = file.load();
	let version = 0;

	function save(next: TenantContent): void {
		if (next === content) return;
		content = next;
		file.save(next);
	}

	const newestFirst = (a: CallKey, b: CallKey) =>
		b.startedAt - a.startedAt || Number(a.id < b.id) - Number(a.id > b.id);
	const rowsOf = (filter: string): readonly CallRow[] =>
		content.calls
			.filter(({ kind }) => filter === "all" || kind === filter)
			.toSorted(newestFirst)
			.map(({ seen: _seen, ...row }) => row as CallRow);

	return {
		...noLocalRows,
		generation,
		document: () => content.document,
		saveDocument: (document) => save({ ...content, document }),
		counts: () => countsOf(content),
		addCall(call, event, capacity) {
			const next = withCall(content, call);
			if (next === content) return;
			const events = event === null ? next.events : added(next.events, event);
			const excess = Math.max(0, next.calls.length - capacity);
			const oldest = new Set(next.calls.toSorted((a, b) => newestFirst(b, a)).slice(0, excess));
			save(withoutCalls({ ...next, events }, (one) => oldest.has(one)));
			version += 1;
		},
		listCalls({ filter, after, skip, limit }) {
			const all = rowsOf(filter);
			const from = after === null ? all : all.filter((row) => newestFirst(after, row) < 0);
			const rows = from.slice(skip, skip + Math.min(Math.max(0, limit), 200));
			return { rows, total: all.length, callsVersion: version };
		},
		latestMissed: () => rowsOf("missed")[0] ?? null,
		deleteCall(id) {
			const found = content.calls.some((call) => call.id === id);
			if (found) version += 1;
			if (found) save(withoutCalls(content, (call) => call.id === id));
			return found;
		},
		deleteAllCalls() {
			version += 1;
			save(withoutCalls(content, () => true));
		},
		markCallsSeen: () =>
			save({
				...content,
				calls: content.calls.map((call) => (call.kind === "missed" ? { ...call, seen: true } : call)),
			}),
		callsVersion: () => version,
		picture(id) {
			const found = content.pictures.find((picture) => picture.id === id);
			return found === undefined ? null : { mime: found.mime, bytes: found.bytes };
		},
		addPicture: (picture) => save({ ...content, pictures: added(content.pictures, picture) }),
		addMessage: ({ id, at, title, body }) =>
			save({ ...content, messages: added(content.messages, { id, receivedAt: at, title, body, read: false }) }),
		...memoryTenantLists({ content: () => content, save }),
		addEvent: (event) => save({ ...content, events: added(content.events, event) }),
		pendingEvents: (limit) => content.events.slice(0, limit),
		removeEvent: (id) => save({ ...content, events: content.events.filter((event) => event.id !== id) }),
		fill(rows) {
			save(withRows(content, rows));
			version += 1;
		},
		close: file.close,
		closeForWipe: file.closeForWipe,
	};
}
