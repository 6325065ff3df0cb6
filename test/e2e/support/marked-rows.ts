import Database from "better-sqlite3";
import type { Plant } from "./marked-sample.ts";

export interface Column {
	readonly table: string;
	readonly name: string;
	/** SQLite's, in upper case. */
	readonly type: string;
}

/** What a column of a planted row gets. */
export type Value = string | number | Buffer | null;

/** Every column of every table of a database that is there, migrations' own records left out. */
export function columnsOf(path: string): Column[] {
	const db = new Database(path, { readonly: true, fileMustExist: true });
	try {
		return db
			.prepare<[], Column>(
				`SELECT m.name AS "table", c.name AS name, upper(c.type) AS type
				FROM sqlite_master AS m JOIN pragma_table_info(m.name) AS c
				WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.name NOT LIKE 'kysely_%'`,
			)
			.all();
	} finally {
		db.close();
	}
}

/** A marker in a text and in bytes, 1 in a number. Throws where a column is of a type that nobody thought of. */
export function markedValue({ table, name, type }: Column, plant: Plant): Value {
	switch (type) {
		case "TEXT":
			return plant(`${table}.${name}`);
		case "BLOB":
			return Buffer.from(`<svg><!--${plant(`${table}.${name}`)}--></svg>`);
		case "INTEGER":
		case "BIGINT":
			return 1;
		default:
			throw new Error(`no way to fill ${table}.${name}, which is of type ${type}: add one`);
	}
}

/** Inserts one row a table; the value of each column comes from `valueFor`. */
export function insertRows(path: string, columns: readonly Column[], valueFor: (column: Column) => Value): void {
	const db = new Database(path, { fileMustExist: true });
	// As the product's own connections: what is freed is overwritten.
	db.pragma("secure_delete = ON");
	try {
		for (const [table, own] of Map.groupBy(columns, (column) => column.table)) {
			const names = own.map(({ name }) => `"${name}"`);
			const places = own.map(() => "?");
			db.prepare(`INSERT INTO "${table}" (${names}) VALUES (${places})`).run(own.map(valueFor));
		}
	} finally {
		db.close();
	}
}
