import type { PostgresCursor, PostgresPoolClient, PostgresQueryResult } from "kysely";
import type pg from "pg";

/** Texts longer than this are rows upon rows, and seldom the same twice. */
const MAX_TEXT = 2_000;
const MAX_STATEMENTS = 500;

/**
 * A connection on which each statement is parsed once (PostgreSQL's manual, PREPARE): the driver alone sends every text
 * to be parsed anew, and the cloud's statements are few and always the same.
 */
export class PreparingClient implements PostgresPoolClient {
	readonly #client: pg.PoolClient;
	readonly #names = new Map<string, string>();

	constructor(client: pg.PoolClient) {
		this.#client = client;
	}

	query<R>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<R>>;
	query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>;
	query<R>(text: string | PostgresCursor<R>, values: readonly unknown[] = []): unknown {
		if (typeof text !== "string") throw new TypeError("the dialect was given no cursor");
		const name = values.length === 0 ? undefined : this.#nameOf(text);
		return this.#client.query({ text, values: [...values], ...(name !== undefined && { name }) });
	}

	release(destroy?: boolean): void {
		this.#client.release(destroy);
	}

	#nameOf(text: string): string | undefined {
		const known = this.#names.get(text);
		if (known !== undefined || text.length > MAX_TEXT || this.#names.size >= MAX_STATEMENTS) return known;
		const name = `foyer-${this.#names.size}`;
		this.#names.set(text, name);
		return name;
	}
}
