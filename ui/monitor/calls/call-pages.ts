import type { CallPage, CallQuery, CallRow } from "#agent/api/monitor-api.ts";
import { createRowPages, type KnownPages, PAGE_ROWS, type RowPages } from "../lists/row-pages.ts";

/** The call log under one filter, at one state of the log. */
export function createCallPages(
	listCalls: (query: CallQuery) => Promise<CallPage>,
	filter: CallQuery["filter"],
	previous: Pick<RowPages<CallRow>, "total" | "row"> | null = null,
): RowPages<CallRow> {
	return createRowPages((index, known) => listCalls({ filter, ...wayTo(index, known), limit: PAGE_ROWS }), previous);
}

/** The shortest way to a page: behind the last row of the nearest full page before it, passing over the rest. */
export function wayTo(index: number, pages: KnownPages<CallRow>): Pick<CallQuery, "after" | "skip"> {
	let nearest = -1;
	for (const [known, rows] of pages) if (known < index && known > nearest && rows.length === PAGE_ROWS) nearest = known;
	const last = pages.get(nearest)?.at(-1);
	if (last === undefined) return { after: null, skip: index * PAGE_ROWS };
	return { after: { startedAt: last.startedAt, id: last.id }, skip: (index - nearest - 1) * PAGE_ROWS };
}
