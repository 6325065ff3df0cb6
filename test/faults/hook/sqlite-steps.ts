import { basename } from "node:path";
import Database from "better-sqlite3";
import { step } from "./points.ts";

type Db = Database.Database;
type Statement = Database.Statement<unknown[]>;

const CHANGE =
	/^\s*(?:(update)|(insert|delete|create|drop|alter)\b.*?\b(?:into|from|table|index))\s+(?:if not exists\s+)?["'`]?(\w+)/is;

/** Names every commit of every database, before it and after, and every statement on the way to one. */
export function watchSqlite(): void {
	const pending = new Map<Db, string[]>();
	const note = (db: Db, what: string) => {
		pending.set(db, [...(pending.get(db) ?? []), what]);
		step(`within ${fileOf(db)}: ${what}`);
	};
	/** Two steps around what makes the pending changes durable; none where nothing is pending. */
	const committing = <T>(db: Db, commit: () => T): T => {
		const changes = pending.get(db) ?? [];
		pending.delete(db);
		if (changes.length === 0) return commit();
		const name = `${fileOf(db)}: ${commitName(changes)}`;
		step(`before ${name}`);
		const result = commit();
		step(`after ${name}`);
		return result;
	};

	const statements: Statement = Object.getPrototypeOf(new Database(":memory:").prepare("select 1"));
	const { run, all } = statements;
	statements.run = function (this: Statement, ...args) {
		const { source, database } = this;
		if (/^\s*commit/i.test(source)) return committing(database, () => run.apply(this, args));
		if (/^\s*rollback/i.test(source)) pending.delete(database);
		const change = changeOf(source, args);
		if (change === null) return run.apply(this, args);
		note(database, change);
		return database.inTransaction ? run.apply(this, args) : committing(database, () => run.apply(this, args));
	};
	statements.all = function (this: Statement, ...args) {
		if (/wal_checkpoint/.test(this.source)) step(`before ${fileOf(this.database)}: emptying the log`);
		return all.apply(this, args);
	};

	const { transaction, pragma, exec } = Database.prototype;
	// better-sqlite3's own transactions commit below its JavaScript: the last statement of one is where it commits.
	Database.prototype.transaction = function (this: Db, work: (...args: never[]) => unknown) {
		let name: string | null = null;
		const whole = transaction.call(this, (...args: never[]) => {
			const result = work(...args);
			const changes = pending.get(this) ?? [];
			pending.delete(this);
			if (changes.length > 0) name = `${fileOf(this)}: ${commitName(changes)}`;
			if (name !== null) step(`before ${name}`);
			return result;
		});
		return (...args: unknown[]) => {
			name = null;
			const result = whole(...args);
			if (name !== null) step(`after ${name}`);
			return result;
		};
	} as typeof transaction;
	Database.prototype.exec = function (this: Db, sql) {
		if (this.inTransaction && CHANGE.test(sql)) note(this, "schema");
		return exec.call(this, sql);
	};
	Database.prototype.pragma = function (this: Db, source, options) {
		const version = /^user_version = (\d+)$/.exec(source)?.[1];
		if (version !== undefined) note(this, `migration ${version}`);
		return pragma.call(this, source, options);
	};
}

/** `tenant-7.sqlite` is the same step as `tenant-8.sqlite`. */
const fileOf = (db: Db): string => basename(db.name).replace(/^tenant-\d+/, "tenant");

/** What a statement changes; null for one that only reads. */
function changeOf(source: string, args: readonly unknown[]): string | null {
	const [, update, verb = update, table] = CHANGE.exec(source) ?? [];
	if (verb === undefined || table === undefined) return null;
	const [first, second] = args.flat();
	// The monitor's own state is one table of keys, the migrations are one table of names: those are the steps.
	if (table === "state" && typeof second === "string") return stateName(String(first), second);
	if (table === "kysely_migration" && verb.toLowerCase() === "insert") return `migration ${first}`;
	return `${verb.toLowerCase()} ${table}`;
}

function stateName(key: string, json: string): string {
	if (key !== "deletion") return key;
	const state: { readonly name: string; readonly cancelling?: boolean } = JSON.parse(json);
	return `deletion ${state.name}${state.cancelling ? " cancelling" : ""}`;
}

/** A commit is named for the step of a machine or of a schema that it is, else for the first tables that it changes. */
function commitName(changes: readonly string[]): string {
	const telling = changes.filter((change) => /^(deletion|migration) /.test(change));
	const tables = changes.map((change) => change.replace(/^(insert|update|delete) /, ""));
	const names = [...new Set(telling.length > 0 ? telling : tables)];
	const more = names.length - NAMED;
	return `${names.slice(0, NAMED).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

const NAMED = 3;
