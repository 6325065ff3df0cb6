import { randomUUID } from "node:crypto";
import { type ColumnClass, classification, foreignTables, treatmentsOf } from "#cloud/store/classification.ts";
import type { Column, Value } from "./marked-rows.ts";

/** What the contract lists, or a machine makes: no word of a tenant fits in, so there is nothing to plant. */
export type ClosedColumns = Readonly<Record<string, Value | (() => Value)>>;

/** The monitor's tenant file. What holds JSON of the contract is filled by the contract's own messages. */
export const closedOnMonitor: ClosedColumns = {
	"calls.id": randomUUID,
	"calls.kind": "incoming",
	"calls.picture_id": null,
	"pictures.id": randomUUID,
	"pictures.mime": "image/svg+xml",
	"messages.id": randomUUID,
	"alarms.id": randomUUID,
	"alarms.kind": "fire",
	"access.kind": "pin",
	"door_logs.id": randomUUID,
	"door_logs.access": "nfc",
};

/** Texts of tables that are filled from the contract's own schemas, by the message that is planted instead. */
export const filledOtherwise: Readonly<Record<string, string>> = {
	"document.json": "the account document, which the cloud makes of its own rows",
	"events.id": "a random id",
	"events.json": "messages to the cloud, planted from their schema",
	"state.key": "the names of `TenantState`",
	"state.json": "JSON of `TenantState`: modes, minutes and switches",
};

/** The columns of all tables that a row is planted in: those that have a text of their own. */
export function plantable(columns: readonly Column[]): readonly Column[] {
	const isText = ({ type }: Column) => type !== "INTEGER";
	const open = columns.filter((column) => isText(column) && !Object.hasOwn(filledOtherwise, nameOf(column)));
	const tables = new Set(open.map(({ table }) => table));
	return columns.filter(({ table }) => tables.has(table));
}

const nameOf = ({ table, name }: Pick<Column, "table" | "name">) => `${table}.${name}`;

/** What has run out would be cleared away before the reset. */
const tomorrow = () => Date.now() + 24 * 60 * 60 * 1_000;

export const closedInCloud: ClosedColumns = {
	"members.id": randomUUID,
	"landlines.id": randomUUID,
	"call_histories.id": randomUUID,
	"call_histories.kind": "missed",
	"door_logs.id": randomUUID,
	"door_logs.access": "nfc",
	"messages.id": randomUUID,
	"alarms.id": randomUUID,
	"alarms.kind": "fire",
	"access_entries.id": randomUUID,
	"access_entries.kind": "pin",
	"app_sessions.id": randomUUID,
	"app_sessions.token_expires_at": tomorrow,
	"app_sessions.expires_at": tomorrow,
	"verification_codes.expires_at": tomorrow,
	// Hashes of random secrets: `ended_app_sessions` keeps them for a while, so that a phone learns why it is signed out.
	"app_sessions.token_hash": randomUUID,
	"app_sessions.refresh_hash": randomUUID,
};

export function closedValue(column: Column, closed: ClosedColumns): { readonly value: Value } | null {
	const key = nameOf(column);
	if (!Object.hasOwn(closed, key)) return null;
	const value = closed[key] ?? null;
	return { value: typeof value === "function" ? value() : value };
}

/** True where a reset must not leave what the column holds: it removes or renews it, or it is a tenant's secret. */
export function isTenants({ table, name }: Column): boolean {
	const columnClass = classOf({ table, name });
	if (columnClass === null) return false;
	if (typeof columnClass === "object" && "technical" in columnClass)
		return columnClass.technical === "rotated" || columnClass.technical === "revoked";
	return treatmentsOf(columnClass).some((treatment) => treatment === "removed" || treatment === "reset");
}

/** Null for a table that belongs to no account. Throws where the database has a column that is not classified. */
export function classOf({ table, name }: Pick<Column, "table" | "name">): ColumnClass | null {
	if (foreignTables.some((foreign) => foreign === table)) return null;
	const tables: Readonly<Record<string, Readonly<Record<string, ColumnClass>>>> = classification;
	const columnClass = tables[table]?.[name];
	if (columnClass === undefined) throw new Error(`${table}.${name} is not classified`);
	return columnClass;
}
