import { join } from "node:path";
import { Kysely, sql, type Transaction } from "kysely";
import { FoyerError, isFoyerError } from "#protocol/foyer-error.ts";
import type { DatabaseKind } from "./database-kind.ts";
import { migrate } from "./migrate.ts";
import { oneAfterAnother } from "./one-after-another.ts";
import { postgresDialect } from "./postgres.ts";
import type { Schema } from "./schema.ts";
import { BUSY_TIMEOUT_MS, isDamage, sqliteDialect } from "./sqlite.ts";

export type Transact = Transaction<Schema>;
/** For reads that may stand alone or be part of a transaction. */
export type Reader = Kysely<Schema>;

export interface Store {
	readonly kind: DatabaseKind;
	readonly db: Kysely<Schema>;
	/** All of the work or nothing of it, durable when it resolves. */
	transaction<T>(work: (trx: Transact) => Promise<T>): Promise<T>;
	/** SQLite: empties the write-ahead log, where deleted rows are still readable. False where a reader was in the way. */
	scrub(): Promise<boolean>;
	healthy(): Promise<boolean>;
	close(): Promise<void>;
}

export interface StoreOptions {
	readonly dataDir: string;
	readonly databaseUrl?: string | undefined;
	readonly onIdleError: (error: Error) => void;
}

/** Opens and migrates. Refused: database-unreachable, database-damaged, data-newer, data-not-writable. */
export async function openStore(options: StoreOptions): Promise<Store> {
	const { databaseUrl } = options;
	const kind: DatabaseKind = databaseUrl === undefined ? "sqlite" : "postgresql";
	const dialect =
		databaseUrl === undefined
			? sqliteDialect(join(options.dataDir, "cloud.sqlite"))
			: postgresDialect(databaseUrl, options.onIdleError);
	const db = new Kysely<Schema>({ dialect });
	try {
		await ping(db);
		await migrate(db, kind);
	} catch (error) {
		await db.destroy();
		throw asStoreError(error, options);
	}
	const inOrder = oneAfterAnother();
	return {
		kind,
		db,
		transaction: (work) =>
			kind === "sqlite" ? inOrder(() => db.transaction().execute(work)) : settled(() => db.transaction().execute(work)),
		scrub: async () => kind === "postgresql" || emptyLog(db),
		healthy: () =>
			ping(db).then(
				() => true,
				() => false,
			),
		close: () => db.destroy(),
	};
}

/** Locks an account's row until the transaction ends: on SQLite the transaction alone is the lock. */
export function lockAccount(store: Pick<Store, "kind">, trx: Transact) {
	const accounts = trx.selectFrom("accounts").selectAll("accounts");
	return store.kind === "postgresql" ? accounts.forUpdate() : accounts;
}

/** How often a transaction begins again that PostgreSQL ended to resolve a deadlock. */
const ATTEMPTS = 4;
/** deadlock_detected, PostgreSQL's appendix A. */
const DEADLOCK = "40P01";

async function settled<T>(work: () => Promise<T>): Promise<T> {
	for (let attempt = 1; ; attempt += 1) {
		try {
			return await work();
		} catch (error) {
			const deadlock = error instanceof Error && "code" in error && error.code === DEADLOCK;
			if (!deadlock || attempt === ATTEMPTS) throw error;
		}
	}
}

/** https://sqlite.org/pragma.html#pragma_wal_checkpoint: its row says `busy` where not all could be moved. */
function emptyLog(db: Kysely<Schema>): Promise<boolean> {
	return db.connection().execute(async (connection) => {
		// SQLite waits by blocking the whole process: somebody else's long reading must not stop the cloud.
		await sql`pragma busy_timeout = 0`.execute(connection);
		const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(connection);
		await sql.raw(`pragma busy_timeout = ${BUSY_TIMEOUT_MS}`).execute(connection);
		return rows[0]?.busy === 0;
	});
}

async function ping(db: Kysely<Schema>): Promise<void> {
	await sql`select 1`.execute(db);
}

function asStoreError(error: unknown, { dataDir, databaseUrl }: StoreOptions): unknown {
	if (isDamage(error)) return new FoyerError("database-damaged", join(dataDir, "cloud.sqlite"), { cause: error });
	if (isFoyerError(error) || databaseUrl === undefined) return error;
	return new FoyerError("database-unreachable", withoutPassword(databaseUrl), { cause: error });
}

function withoutPassword(databaseUrl: string): string {
	if (!URL.canParse(databaseUrl)) return "not a URL";
	const { hostname, port, pathname } = new URL(databaseUrl);
	return `${hostname}${port && `:${port}`}${pathname}`;
}
