import { join } from "node:path";
import Database from "better-sqlite3";
import pg from "pg";
import type { Scratch } from "../measure/scratch.ts";
import type { Ask, Dialect, Row } from "./bare-reset.ts";

export interface BareDatabase {
	readonly ask: Ask;
	readonly dialect: Dialect;
}

/** One connection of the driver's own, with the settings that the cloud's has; every statement is prepared once. */
export async function openBareDatabase(
	dataDir: string,
	databaseUrl: string | undefined,
	scratch: Scratch,
): Promise<BareDatabase> {
	return databaseUrl === undefined
		? bareSqlite(join(dataDir, "cloud.sqlite"), scratch)
		: barePostgres(databaseUrl, scratch);
}

function bareSqlite(path: string, scratch: Scratch): BareDatabase {
	const database = new Database(path);
	scratch.atEnd(() => database.close());
	for (const setting of ["synchronous = FULL", "secure_delete = ON", "foreign_keys = ON"]) database.pragma(setting);
	const statements = new Map<string, Database.Statement<[Row]>>();
	function prepared(text: string): Database.Statement<[Row]> {
		const known = statements.get(text);
		if (known !== undefined) return known;
		const statement = database.prepare<[Row]>(text);
		statements.set(text, statement);
		return statement;
	}
	return {
		dialect: { begin: "begin immediate", lock: "" },
		ask(text, ...values) {
			const statement = prepared(text);
			const named = Object.fromEntries(values.map((value, index) => [String(index + 1), value]));
			if (statement.reader) return statement.get(named) as Row | undefined;
			statement.run(named);
			return undefined;
		},
	};
}

async function barePostgres(url: string, scratch: Scratch): Promise<BareDatabase> {
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	scratch.atEnd(() => client.end());
	const names = new Map<string, string>();
	return {
		dialect: { begin: "begin", lock: "for update" },
		async ask(text, ...values) {
			const name = names.get(text) ?? `statement-${names.size}`;
			names.set(text, name);
			const { rows } = await client.query<Row>({ name, text, values });
			return rows[0];
		},
	};
}
