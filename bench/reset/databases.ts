import { findPostgres, startPostgres } from "#test/support/postgres.ts";

export type DatabaseKind = "sqlite" | "postgresql";

/** Where the databases of one kind come from, all of them synced at every commit. */
export interface BenchDatabases {
	readonly kind: DatabaseKind;
	/** A new, empty one's URL; undefined for SQLite, which is a file in its cloud's folder. */
	create(): Promise<string | undefined>;
}

/** Gives `work` each kind in turn; PostgreSQL runs for as long as its turn lasts. One that is not installed is said. */
export async function withDatabases(
	kinds: readonly DatabaseKind[],
	work: (databases: BenchDatabases) => Promise<void>,
): Promise<void> {
	for (const kind of kinds) {
		if (kind === "sqlite") await work({ kind, create: async () => undefined });
		else await onPostgres(work);
	}
}

async function onPostgres(work: (databases: BenchDatabases) => Promise<void>): Promise<void> {
	const programs = findPostgres();
	if (programs === null) return;
	const postgres = await startPostgres(programs, { synced: true });
	try {
		await work({ kind: "postgresql", create: postgres.createDatabase });
	} finally {
		await postgres.close();
	}
}
