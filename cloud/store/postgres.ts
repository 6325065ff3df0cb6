import { PostgresDialect } from "kysely";
import pg from "pg";
import { PreparingClient } from "./preparing-client.ts";

/** OID of int8 (pg_type.dat); moments and counts stay below 2^53, so they are read as numbers. */
const INT8 = 20;

/** PostgreSQL by its URL. `onIdleError` hears of connections that the server ended while nobody used them. */
export function postgresDialect(url: string, onIdleError: (error: Error) => void): PostgresDialect {
	const pool = new pg.Pool({
		connectionString: url,
		max: 10,
		connectionTimeoutMillis: 5_000,
		types: {
			getTypeParser: ((oid: number, format?: "text" | "binary") =>
				oid === INT8 ? Number : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
		},
	});
	pool.on("error", onIdleError);
	const preparing = new WeakMap<pg.PoolClient, PreparingClient>();
	return new PostgresDialect({
		pool: {
			options: pool.options,
			end: () => pool.end(),
			async connect() {
				const client = await pool.connect();
				const known = preparing.get(client) ?? new PreparingClient(client);
				preparing.set(client, known);
				return known;
			},
		},
	});
}
