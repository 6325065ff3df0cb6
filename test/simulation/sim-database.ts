import Database from "better-sqlite3";
import {
	type CompiledQuery,
	type DatabaseConnection,
	type Driver,
	Kysely,
	type QueryResult,
	SqliteAdapter,
	SqliteDialect,
	SqliteIntrospector,
	SqliteQueryCompiler,
} from "kysely";
import { migrate } from "#cloud/store/migrate.ts";
import type { Store } from "#cloud/store/open-store.ts";
import type { Schema } from "#cloud/store/schema.ts";
import type { Life } from "./world.ts";

/** The cloud dies at the nth commit from now, just before it or just after. */
export interface CommitCut {
	commits: number;
	readonly after: boolean;
}

/** What a mutant does instead of a statement: null leaves it as it is. */
export type Meddle = (
	sql: string,
	parameters: readonly unknown[],
	database: Database.Database,
) => QueryResult<never> | null;

/** What comes and goes without anybody being reset: who is connected, and what was published. */
const TRAFFIC = /^(?:update "monitors"|delete from "outbox")/;

let template: Buffer | null = null;

/** The cloud's real SQLite in memory, with its real schema: migrated once, copied for each run. */
export async function newDatabase(): Promise<Database.Database> {
	if (template === null) {
		const first = new Database(":memory:");
		await migrate(new Kysely<Schema>({ dialect: new SqliteDialect({ database: first }) }), "sqlite");
		template = first.serialize();
	}
	const database = new Database(template);
	database.pragma("foreign_keys = ON");
	return database;
}

/** The one database of a run, which the clouds of that run open one after the other. */
export class SimDatabase {
	readonly raw: Database.Database;
	cut: CommitCut | null = null;
	/** +1 at every commit that changed more than the mere traffic. */
	commits = 0;
	#changed = false;
	readonly #statements = new Map<string, Database.Statement<unknown[]>>();
	meddle: Meddle | undefined;

	constructor(raw: Database.Database) {
		this.raw = raw;
	}

	/** A connection for one cloud: once that is dead, no query of it is ever answered. */
	open(life: Life, died: () => void): Store {
		const connection: DatabaseConnection = {
			executeQuery: (query) => this.#execute(query, life, died),
			streamQuery: () => {
				throw new Error("nothing here streams");
			},
		};
		const driver: Driver = {
			init: async () => {},
			acquireConnection: async () => connection,
			beginTransaction: async () => void (life.alive ? this.raw.exec("begin immediate") : await never()),
			commitTransaction: async () => void (life.alive ? await this.#commit(died) : await never()),
			rollbackTransaction: async () => void (life.alive ? this.raw.exec("rollback") : await never()),
			releaseConnection: async () => {},
			destroy: async () => {},
		};
		const db = new Kysely<Schema>({
			dialect: {
				createDriver: () => driver,
				createAdapter: () => new SqliteAdapter(),
				createQueryCompiler: () => new SqliteQueryCompiler(),
				createIntrospector: (kysely) => new SqliteIntrospector(kysely),
			},
		});
		return {
			kind: "sqlite",
			db,
			transaction: (work) => db.transaction().execute(work),
			scrub: async () => true,
			healthy: async () => true,
			close: async () => {},
		};
	}

	async #execute<R>({ sql, parameters }: CompiledQuery, life: Life, died: () => void): Promise<QueryResult<R>> {
		if (!life.alive) return never();
		const instead = this.meddle?.(sql, parameters, this.raw);
		if (instead) return instead;
		const statement = this.#prepared(sql);
		if (statement.reader) return { rows: statement.all(...parameters) as R[] };
		// A write outside a transaction is a transaction of its own.
		const alone = !this.raw.inTransaction;
		if (alone && this.#dies(false)) return this.#die(died);
		const { changes } = statement.run(...parameters);
		this.#changed ||= changes > 0 && !TRAFFIC.test(sql);
		if (alone) this.#count();
		if (alone && this.#dies(true)) return this.#die(died);
		return { rows: [], numAffectedRows: BigInt(changes) };
	}

	async #commit(died: () => void): Promise<void> {
		if (this.#dies(false)) {
			this.raw.exec("rollback");
			return this.#die(died);
		}
		this.raw.exec("commit");
		this.#count();
		if (this.#dies(true)) return this.#die(died);
	}

	#count(): void {
		if (this.#changed) this.commits += 1;
		this.#changed = false;
	}

	/** Asked twice for each commit, before it and after. */
	#dies(after: boolean): boolean {
		if (this.cut === null) return false;
		if (!after) this.cut.commits -= 1;
		return this.cut.commits <= 0 && this.cut.after === after;
	}

	#die(died: () => void): Promise<never> {
		this.cut = null;
		died();
		return never();
	}

	/** Asks past everybody, for checks: the first row, prepared once. */
	first<Row>(sql: string, ...parameters: readonly unknown[]): Row | undefined {
		return this.#prepared(sql).get(...parameters) as Row | undefined;
	}

	#prepared(sql: string): Database.Statement<unknown[]> {
		const known = this.#statements.get(sql);
		if (known !== undefined) return known;
		const statement = this.raw.prepare<unknown[]>(sql);
		this.#statements.set(sql, statement);
		return statement;
	}
}

/** What somebody who died never gets. */
const never = (): Promise<never> => new Promise(() => {});
