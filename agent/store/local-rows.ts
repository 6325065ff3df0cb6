import type { CallRow } from "#agent/api/monitor-api.ts";
import type { ContactRow, RowPage, RowPlace } from "#agent/api/tenant-views.ts";
import type { CallKind, Event } from "#protocol/events.ts";
import type { UnixMs } from "#protocol/units.ts";

/** A tenant's rows as the local HTTP API reads and changes them. All of it is the tenant's, and goes with a reset. */
export interface LocalRows {
	/** Newest first. */
	findCalls(filter: CallFilter, place: RowPlace): RowPage<CallRow>;
	/** Newest first. */
	findDoorLogs(filter: { readonly text: string | null }, place: RowPlace): RowPage<DoorLogRow>;

	/** The address book alone, in the order in which it was written. */
	listContacts(place: RowPlace): RowPage<NumberedContact>;
	addContact(contact: LocalContact): number;
	/** False where there is no such contact. */
	changeContact(id: number, contact: LocalContact): boolean;
	removeContact(id: number): boolean;

	/** Ways in that the cloud knows: they are read here and not changed. */
	accessEntries(): readonly AccessRow[];
	/** Lowest id first. */
	localRecords(kind: LocalRecordKind): readonly LocalRecord[];
	addLocalRecord(kind: LocalRecordKind, fields: LocalFields): number;
	/** False where there is no such record of the kind. */
	changeLocalRecord(kind: LocalRecordKind, id: number, fields: LocalFields): boolean;
	removeLocalRecord(kind: LocalRecordKind, id: number): boolean;

	localConfig(): Readonly<Record<string, string>>;
	saveLocalConfig(values: Readonly<Record<string, string>>): void;
}

export interface CallFilter {
	readonly kind: CallKind | null;
	readonly from: UnixMs | null;
	readonly until: UnixMs | null;
	/** A part of the name or of the number. */
	readonly text: string | null;
}

export type DoorLogRow = Pick<
	Extract<Event, { type: "door-log" }>,
	"id" | "at" | "door" | "name" | "access" | "granted"
>;

export type LocalContact = Pick<ContactRow, "name" | "number" | "group">;
export type NumberedContact = LocalContact & { readonly id: number };

export interface AccessRow {
	readonly kind: "pin" | "face" | "nfc" | "bluetooth" | "qr";
	readonly name: string;
	readonly value: string;
}

export type LocalRecordKind = "user" | "schedule";
export type LocalFields = Readonly<Record<string, string>>;

export interface LocalRecord {
	readonly id: number;
	readonly fields: LocalFields;
}
