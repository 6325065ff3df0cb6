import type { TenantCounts } from "#agent/api/monitor-api.ts";
import type { NewCall, NewPicture, TenantRows } from "#agent/store/stores.ts";
import { type TenantState, tenantDefaults } from "#agent/store/tenant-lists.ts";
import type { AccountDocument } from "#protocol/account-document.ts";
import type { Event } from "#protocol/events.ts";
import type { MessageId } from "#protocol/units.ts";

type Row<Kind extends keyof TenantRows> = NonNullable<TenantRows[Kind]> extends Iterable<infer R> ? R : never;
type StoredCall = Omit<NewCall, "picture"> & { readonly pictureId: MessageId | null };

/** All that a tenant's file holds, as one value: a commit replaces it, so what was on the disk before stays as it was. */
export interface TenantContent {
	readonly document: AccountDocument | null;
	readonly calls: readonly StoredCall[];
	readonly messages: readonly Row<"messages">[];
	readonly alarms: readonly Row<"alarms">[];
	readonly contacts: readonly Row<"contacts">[];
	readonly access: readonly Row<"access">[];
	readonly pictures: readonly NewPicture[];
	readonly events: readonly Event[];
	/** Alarms that were silenced. */
	readonly acknowledged: readonly MessageId[];
	readonly state: TenantState;
}

export const EMPTY: TenantContent = {
	document: null,
	calls: [],
	messages: [],
	alarms: [],
	contacts: [],
	access: [],
	pictures: [],
	events: [],
	acknowledged: [],
	state: tenantDefaults,
};

export function countsOf(content: TenantContent): TenantCounts {
	return {
		calls: content.calls.length,
		missedUnseen: content.calls.filter(({ kind, seen }) => kind === "missed" && !seen).length,
		messages: content.messages.length,
		unreadMessages: content.messages.filter(({ read }) => !read).length,
		alarms: content.alarms.length,
		access: content.access.length,
		contacts: content.contacts.length,
		pictures: content.pictures.length,
	};
}

export function withCall(content: TenantContent, call: NewCall): TenantContent {
	const { picture, ...rest } = call;
	if (content.calls.some(({ id }) => id === call.id)) return content;
	const calls = [...content.calls, { ...rest, pictureId: picture?.id ?? null }];
	return { ...content, calls, pictures: picture === null ? content.pictures : added(content.pictures, picture) };
}

/** Without the calls named, and without their pictures. */
export function withoutCalls(content: TenantContent, gone: (call: StoredCall) => boolean): TenantContent {
	const lost = new Set(content.calls.filter(gone).map(({ pictureId }) => pictureId));
	return {
		...content,
		calls: content.calls.filter((call) => !gone(call)),
		pictures: content.pictures.filter(({ id }) => !lost.has(id)),
	};
}

export function withRows(content: TenantContent, rows: TenantRows): TenantContent {
	const known = new Set(content.calls.map(({ id }) => id));
	const calls: StoredCall[] = [];
	const pictures: NewPicture[] = [];
	for (const { picture, ...call } of rows.calls ?? []) {
		if (known.has(call.id)) continue;
		known.add(call.id);
		calls.push({ ...call, pictureId: picture?.id ?? null });
		if (picture !== null) pictures.push(picture);
	}
	return {
		...content,
		calls: [...content.calls, ...calls],
		messages: allAdded(content.messages, rows.messages),
		alarms: allAdded(content.alarms, rows.alarms),
		contacts: allAdded(content.contacts, rows.contacts),
		access: allAdded(content.access, rows.access),
		pictures: allAdded(allAdded(content.pictures, pictures), rows.pictures),
	};
}

/** As `added` one after the other, for many rows. */
function allAdded<T extends { readonly id: string }>(before: readonly T[], rows: Iterable<T> = []): readonly T[] {
	const fresh = new Map<string, T>();
	const known = new Set(before.map(({ id }) => id));
	for (const row of rows) if (!known.has(row.id) && !fresh.has(row.id)) fresh.set(row.id, row);
	return fresh.size === 0 ? before : [...before, ...fresh.values()];
}

/** A known id changes nothing. */
export function added<T extends { readonly id: string }>(rows: readonly T[], row: T): readonly T[] {
	return rows.some(({ id }) => id === row.id) ? rows : [...rows, row];
}
