import { randomUUID } from "node:crypto";
import type { Db } from "#agent/store/database.ts";
import type { AccessRow, LocalFields, LocalRecordKind, LocalRows, NumberedContact } from "#agent/store/local-rows.ts";
import type { Counters } from "./counters.ts";

interface Stored {
	readonly id: number;
	readonly json: string;
}

/** Contacts, users, schedules and configuration as local clients change them, counted as what else a tenant leaves. */
export function localRecords(
	db: Db,
	counters: Counters,
	touched: () => void,
): Omit<LocalRows, "findCalls" | "findDoorLogs"> {
	const contacts = db.prepare<{ limit: number; skip: number }, NumberedContact>(
		'SELECT rowid AS id, name, number, "group" FROM contacts ORDER BY rowid LIMIT @limit OFFSET @skip',
	);
	const addContact = db.prepare<(string | number)[]>(
		'INSERT INTO contacts (id, name, number, "group") VALUES (?, ?, ?, ?)',
	);
	const changeContact = db.prepare<(string | number)[]>(
		'UPDATE contacts SET name = ?, number = ?, "group" = ? WHERE rowid = ?',
	);
	const removeContact = db.prepare<[number]>("DELETE FROM contacts WHERE rowid = ?");
	const access = db.prepare<[], AccessRow>("SELECT kind, name, value FROM access ORDER BY name, kind");
	const records = db.prepare<[string], Stored>("SELECT id, json FROM local_records WHERE kind = ? ORDER BY id");
	const addRecord = db.prepare<[string, string]>("INSERT INTO local_records (kind, json) VALUES (?, ?)");
	const changeRecord = db.prepare<[string, string, number]>(
		"UPDATE local_records SET json = ? WHERE kind = ? AND id = ?",
	);
	const removeRecord = db.prepare<[string, number]>("DELETE FROM local_records WHERE kind = ? AND id = ?");
	const config = db.prepare<[], { key: string; value: string }>("SELECT key, value FROM local_config");
	const saveConfig = db.prepare<[string, string]>(
		"INSERT INTO local_config (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
	);

	/** A user is a way in. */
	const count = (kind: LocalRecordKind, by: 1 | -1) => {
		if (kind === "user") counters.add("access", by);
	};
	/** In one transaction, and told to the panel. */
	function changing<Arguments extends unknown[], Result>(change: (...given: Arguments) => Result) {
		const run = db.transaction(change);
		return (...given: Arguments): Result => {
			const result = run(...given);
			touched();
			return result;
		};
	}

	return {
		listContacts: (place) => ({ rows: contacts.all(place), total: counters.read().contacts }),
		addContact: changing(({ name, number, group }) => {
			const { lastInsertRowid } = addContact.run(randomUUID(), name, number, group);
			counters.add("contacts", 1);
			return Number(lastInsertRowid);
		}),
		changeContact: changing((id, { name, number, group }) => changeContact.run(name, number, group, id).changes === 1),
		removeContact: changing((id) => {
			if (removeContact.run(id).changes === 0) return false;
			counters.add("contacts", -1);
			return true;
		}),
		accessEntries: () => access.all(),
		localRecords: (kind) => records.all(kind).map(({ id, json }) => ({ id, fields: JSON.parse(json) as LocalFields })),
		addLocalRecord: changing((kind, fields) => {
			count(kind, 1);
			return Number(addRecord.run(kind, JSON.stringify(fields)).lastInsertRowid);
		}),
		changeLocalRecord: changing((kind, id, fields) => changeRecord.run(JSON.stringify(fields), kind, id).changes === 1),
		removeLocalRecord: changing((kind, id) => {
			if (removeRecord.run(kind, id).changes === 0) return false;
			count(kind, -1);
			return true;
		}),
		localConfig: () => Object.fromEntries(config.all().map(({ key, value }) => [key, value])),
		saveLocalConfig: changing((values) => {
			for (const [key, value] of Object.entries(values)) saveConfig.run(key, value);
		}),
	};
}
