import type { LocalFields } from "#agent/store/local-rows.ts";
import type { TenantStore } from "#agent/store/stores.ts";
import type { Outcome } from "./envelope.ts";
import type { LocalParts } from "./local-parts.ts";
import { itemsOf, type LocalCall } from "./read-call.ts";

/** The family's result of one item: done, not found; and ours for a value that cannot be. */
export const RET = { done: 0, notFound: -7, invalid: -1 } as const;

export interface ItemResult {
	readonly item: object;
	readonly ret: number;
}

/**
 * Changes the tenant's rows item by item and says how each went. One that did not go well makes the whole an error; the
 * others stay done.
 */
export function changeItems(
	{ tenancy, account, changed }: LocalParts,
	data: LocalCall["data"],
	one: (store: TenantStore, item: LocalFields) => ItemResult,
): Outcome {
	const items = itemsOf(data);
	if (items === null) return { failed: "data.item must be a list of objects with texts in them" };
	if (account() === null) return { failed: "no account" };
	const results = tenancy.write((store) => items.map((item) => one(store, item)));
	changed();
	const answer = { num: results.length, item: results.map(({ item, ret }) => ({ ...item, Ret: ret })) };
	return results.every(({ ret }) => ret === RET.done) ? { data: answer } : { data: answer, failed: "Error" };
}

/** The number that a client calls a record by; NaN, which no record has, where it is none. */
export const idOf = ({ ID = "" }: LocalFields): number => (/^\d{1,15}$/.test(ID) ? Number(ID) : Number.NaN);

export const notFound = ({ ID = "" }: LocalFields): ItemResult => ({ item: { ID }, ret: RET.notFound });
