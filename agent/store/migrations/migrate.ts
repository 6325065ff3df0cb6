import type { Db } from "#agent/store/database.ts";
import { FoyerError } from "#protocol/foyer-error.ts";

/** One step of a schema, in SQL; its place in the list, counted from 1, is the version it leads to. */
export type Migration = string;

/** Brings a database to the newest schema, each step in its own transaction. Refused: data-newer. */
export function migrate(db: Db, migrations: readonly Migration[]): void {
	const from = schemaVersion(db, migrations);
	for (const [index, sql] of migrations.entries()) {
		if (index < from) continue;
		db.transaction(() => {
			db.exec(sql);
			db.pragma(`user_version = ${index + 1}`);
		})();
	}
}

/** How many of the migrations a database has seen. Refused: data-newer, where it has seen more than there are. */
export function schemaVersion(db: Db, migrations: readonly Migration[]): number {
	const version = Number(db.pragma("user_version", { simple: true }));
	if (version > migrations.length) throw new FoyerError("data-newer", db.name);
	return version;
}
