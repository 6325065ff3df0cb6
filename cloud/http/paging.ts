import { z } from "zod";

/** Keyset pages: the cursor of one answer asks for the next, and says nothing to anybody but the cloud. */
export const pageQuery = {
	cursor: z.string().min(1).max(600).optional().describe("`nextCursor` of the page before."),
	limit: z.coerce.number().int().min(1).max(200).default(50),
};

/** A page of something, newest or first by name first, as the route says. */
export function pageOf<Item extends z.ZodType>(item: Item) {
	return { items: z.array(item).readonly(), nextCursor: z.string().nullable() };
}
