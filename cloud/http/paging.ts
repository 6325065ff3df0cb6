import { z } from "zod";
import { FoyerError } from "#protocol/foyer-error.ts";

/** Keyset pages: the cursor of one answer asks for the next, and says nothing to anybody but the cloud. */
export const pageQuery = {
	cursor: z.string().min(1).max(600).optional().describe("`nextCursor` of the page before."),
	limit: z.coerce.number().int().min(1).max(200).default(50),
};

/** A page of something, newest or first by name first, as the route says. */
export function pageOf<Item extends z.ZodType>(item: Item) {
	return { items: z.array(item).readonly(), nextCursor: z.string().nullable() };
}

/** A page of a list that is short enough to be read as a whole. Refused: validation-failed, for a cursor of no item. */
export function pageAfter<Item>(
	items: readonly Item[],
	nameOf: (item: Item) => string,
	{ cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
): { readonly items: readonly Item[]; readonly nextCursor: string | null } {
	const before = cursor === undefined ? -1 : items.findIndex((item) => nameOf(item) === cursor);
	if (cursor !== undefined && before === -1) throw new FoyerError("validation-failed", "cursor");
	const shown = items.slice(before + 1, before + 1 + limit);
	const last = shown.at(-1);
	return { items: shown, nextCursor: last === undefined || last === items.at(-1) ? null : nameOf(last) };
}
