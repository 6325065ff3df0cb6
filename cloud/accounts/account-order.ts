import { type RawBuilder, sql } from "kysely";
import { z } from "zod";
import { FoyerError } from "#protocol/foyer-error.ts";
import type { AccountColumn, AccountSort, AccountSummary } from "../ports/accounts.ts";

type Value = string | number;

export interface AccountOrder {
	readonly direction: "asc" | "desc";
	/** What rows are ordered by; no two rows are equal in all of them. */
	readonly columns: readonly RawBuilder<Value>[];
	cursorOf(last: AccountSummary): string;
	/** The rows behind a cursor of this order. Refused: validation-failed. */
	behind(cursor: string): RawBuilder<boolean>;
}

/** How a list of accounts is ordered, and how a page of it begins where the one before ended, whatever came in between. */
export function accountOrder(sort: AccountSort): AccountOrder {
	const direction = sort.startsWith("-") ? "desc" : "asc";
	const keys = keysOf[sort.replace("-", "") as AccountColumn];
	const columns = keys.map(({ column }) => column);
	const comparison = direction === "asc" ? sql.raw(">") : sql.raw("<");
	return {
		direction,
		columns,
		cursorOf: (last) => encode([sort, ...keys.map(({ of }) => of(last))]),
		behind(cursor) {
			const values = valuesOf(cursor, sort, keys);
			return sql<boolean>`(${sql.join(columns)}) ${comparison} (${sql.join(values)})`;
		},
	};
}

interface Key {
	readonly column: RawBuilder<Value>;
	readonly of: (account: AccountSummary) => Value;
	/** What a cursor may compare the column with: PostgreSQL fails where it is of another type. */
	readonly value: z.ZodType<Value>;
}

const text = z.string().refine((value) => !value.includes("\0"));
const moment = z.int();

const name: Key = { column: sql`accounts.home_name`, of: (account) => account.name, value: text };
const id: Key = { column: sql`accounts.id`, of: (account) => account.id, value: text };
const status: Key = { column: sql`accounts.status`, of: (account) => account.status, value: text };
/** Never reset comes before every reset: neither database orders NULL as the other does. */
const lastReset: Key = {
	column: sql`coalesce(accounts.reset_at, 0)`,
	of: ({ lastResetAt }) => lastResetAt ?? 0,
	value: moment,
};
const created: Key = { column: sql`accounts.created_at`, of: (account) => account.createdAt, value: moment };

const keysOf: Readonly<Record<AccountColumn, readonly Key[]>> = {
	name: [name, id],
	status: [status, name, id],
	lastReset: [lastReset, name, id],
	created: [created, name, id],
};

const encode = (values: readonly Value[]) => Buffer.from(JSON.stringify(values)).toString("base64url");

/** A cursor of another sort would begin anywhere: it is refused, as is what is no cursor. */
function valuesOf(cursor: string, sort: AccountSort, keys: readonly Key[]): readonly Value[] {
	try {
		const [of, ...values] = z.array(z.unknown()).parse(JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")));
		if (of === sort && values.length === keys.length) return keys.map(({ value }, index) => value.parse(values[index]));
	} catch {
		// Falls through to the refusal: what is no JSON is no cursor either.
	}
	throw new FoyerError("validation-failed", "cursor");
}
