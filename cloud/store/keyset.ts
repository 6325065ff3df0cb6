import { type RawBuilder, sql } from "kysely";
import { z } from "zod";
import { FoyerError } from "#protocol/foyer-error.ts";

/** The text in a column, in any case, with no wildcards of its own. */
export function contains(column: string, text: string): RawBuilder<boolean> {
	const pattern = `%${text
		.trim()
		.toLowerCase()
		.replaceAll(/[\\%_]/g, "\\$&")}%`;
	return sql<boolean>`lower(${sql.ref(column)}) like ${pattern} escape '\\'`;
}

/** The rows behind the one that a cursor names, in the order of these columns. Refused: validation-failed. */
export function behind(columns: readonly string[], cursor: string): RawBuilder<boolean> {
	const values = valuesOf(cursor);
	if (values.length !== columns.length) throw new FoyerError("validation-failed", "cursor");
	return sql<boolean>`(${sql.join(columns.map((column) => sql.ref(column)))}) > (${sql.join(values)})`;
}

/** A page out of rows of which one more than its limit was asked for; `keyOf` has the values of the order's columns. */
export function pageFrom<Item>(
	items: readonly Item[],
	limit: number,
	keyOf: (last: Item) => readonly string[],
): { readonly items: readonly Item[]; readonly nextCursor: string | null } {
	const shown = items.slice(0, limit);
	const last = shown.at(-1);
	if (items.length <= limit || last === undefined) return { items: shown, nextCursor: null };
	return { items: shown, nextCursor: Buffer.from(JSON.stringify(keyOf(last))).toString("base64url") };
}

/** PostgreSQL takes no U+0000 in a text. */
const cursorSchema = z.array(z.string().refine((value) => !value.includes("\0")));

function valuesOf(cursor: string): readonly string[] {
	try {
		return cursorSchema.parse(JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")));
	} catch {
		throw new FoyerError("validation-failed", "cursor");
	}
}
