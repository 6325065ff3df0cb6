import type { LocalFields, LocalRecord, LocalRecordKind } from "#agent/store/local-rows.ts";
import type { TenantStore } from "#agent/store/stores.ts";
import { listed } from "./envelope.ts";
import { changeItems, idOf, notFound, RET } from "./item-results.ts";
import { placeOf } from "./read-call.ts";
import type { LocalContext, Target } from "./targets/target.ts";

interface RecordKind {
	readonly kind: LocalRecordKind;
	/** A new record's fields from what a client named; null where they cannot be. */
	read(item: LocalFields): LocalFields | null;
	/** As the family lists it. */
	show(record: LocalRecord): object;
	/** What is listed behind them and cannot be changed here. */
	others(store: TenantStore): readonly object[];
}

/** Users and schedules: lists of fields that the monitor keeps for its clients, added, changed and removed by id. */
export function recordTarget({ parts, profile }: LocalContext, { kind, read, show, others }: RecordKind): Target {
	return {
		get(data) {
			const all = parts.tenancy.read((store) => [...store.localRecords(kind).map(show), ...others(store)], []);
			const { skip, limit } = placeOf(data, profile);
			return listed(all.length, all.slice(skip, skip + limit));
		},
		add: (data) =>
			changeItems(parts, data, (store, item) => {
				const fields = read(item);
				if (fields === null) return { item, ret: RET.invalid };
				return { item: show({ id: store.addLocalRecord(kind, fields), fields }), ret: RET.done };
			}),
		set: (data) =>
			changeItems(parts, data, (store, item) => {
				const id = idOf(item);
				const known = store.localRecords(kind).find((record) => record.id === id);
				if (known === undefined) return notFound(item);
				const fields = read({ ...known.fields, ...item });
				if (fields === null) return { item, ret: RET.invalid };
				store.changeLocalRecord(kind, id, fields);
				return { item: show({ id, fields }), ret: RET.done };
			}),
		del: (data) =>
			changeItems(parts, data, (store, item) =>
				store.removeLocalRecord(kind, idOf(item)) ? { item: { ID: item["ID"] }, ret: RET.done } : notFound(item),
			),
	};
}
