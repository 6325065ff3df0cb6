import { chmodSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import Database from "better-sqlite3";
import {
	CompiledQuery,
	type DatabaseConnection,
	type DialectAdapter,
	type Driver,
	SqliteAdapter,
	type SqliteDatabase,
	SqliteDialect,
	SqliteDriver,
} from "kysely";
import { FoyerError } from "#protocol/foyer-error.ts";

/** How long a write waits for another process that writes. */
export const BUSY_TIMEOUT_MS = 5_000;

/**
 * The embedded database. FULL syncs every commit; secure_delete overwrites what a DELETE frees, where SQLite alone would
 * leave a removed name readable in the file.
 */
export function sqliteDialect(path: string): SqliteDialect {
	const database = openFile(path);
	return new ImmediateDialect({ database: withPreparedOnce(database), inTransaction: () => database.inTransaction });
}

function openFile(path: string): Database.Database {
	try {
		mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
		const database = new Database(path, { timeout: BUSY_TIMEOUT_MS });
		// Tenants' names are in it; SQLite gives its log the same mode.
		chmodSync(path, 0o600);
		database.pragma("journal_mode = WAL");
		database.pragma("synchronous = FULL");
		database.pragma("secure_delete = ON");
		database.pragma("foreign_keys = ON");
		// SQLite's own knows ASCII alone (https://sqlite.org/lang_corefunc.html#lower): an Ü would never be found.
		database.function("lower", { deterministic: true }, (value) =>
			typeof value === "string" ? value.toLowerCase() : value,
		);
		// A commit that only read would not notice a folder that cannot be written.
		database.exec("begin immediate; rollback");
		return database;
	} catch (error) {
		if (isDamage(error)) throw new FoyerError("database-damaged", path, { cause: error });
		throw new FoyerError("data-not-writable", dirname(path), { cause: error });
	}
}

/** https://sqlite.org/rescode.html: the file is no database, or not any more. */
export function isDamage(error: unknown): boolean {
	return error instanceof Error && "code" in error && /^SQLITE_(NOTADB|CORRUPT)/.test(String(error.code));
}

/** Kysely prepares every query anew; the cloud's queries are few and always the same. */
function withPreparedOnce(database: Database.Database): SqliteDatabase {
	const statements = new Map<string, Database.Statement<unknown[]>>();
	return {
		close: () => void database.close(),
		prepare(sql) {
			const known = statements.get(sql);
			if (known !== undefined) return known as ReturnType<SqliteDatabase["prepare"]>;
			const statement = database.prepare<unknown[]>(sql);
			if (statements.size < MAX_STATEMENTS) statements.set(sql, statement);
			return statement as ReturnType<SqliteDatabase["prepare"]>;
		},
	};
}

const MAX_STATEMENTS = 500;

interface ImmediateConfig {
	readonly database: SqliteDatabase;
	readonly inTransaction: () => boolean;
}

class ImmediateDialect extends SqliteDialect {
	readonly #config: ImmediateConfig;

	constructor(config: ImmediateConfig) {
		super(config);
		this.#config = config;
	}

	override createDriver(): Driver {
		return new ImmediateDriver(this.#config);
	}

	override createAdapter(): DialectAdapter {
		return new TransactionalAdapter();
	}
}

/**
 * SQLite's DDL is transactional (https://sqlite.org/lang_transaction.html), though Kysely says it is not: a power cut
 * between a migration and the record of it would leave a database that no start could migrate any more.
 */
class TransactionalAdapter extends SqliteAdapter {
	override get supportsTransactionalDdl(): boolean {
		return true;
	}
}

/** Takes the write lock at the beginning: a transaction that decides on what it read must not lose it in between. */
class ImmediateDriver extends SqliteDriver {
	readonly #inTransaction: () => boolean;

	constructor(config: ImmediateConfig) {
		super(config);
		this.#inTransaction = config.inTransaction;
	}

	/** Where there is no room SQLite has done so by itself, and a second time would hide why (lang_transaction.html, 4). */
	override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
		if (this.#inTransaction()) await super.rollbackTransaction(connection);
	}

	override async beginTransaction(connection: DatabaseConnection): Promise<void> {
		await connection.executeQuery(CompiledQuery.raw("begin immediate"));
	}
}
