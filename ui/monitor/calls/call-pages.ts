import type { CallPage, CallQuery, CallRow } from "#agent/api/monitor-api.ts";

/** Rows a page; a screen shows six to nine. */
export const PAGE_ROWS = 50;
/** Pages kept: what a long scroll leaves behind is dropped, oldest first. */
const MOST_PAGES = 40;

/** The call log as a list of `total` rows of which only those that were asked for are here. */
export interface CallPages {
	readonly total: number | null;
	row(index: number): CallRow | undefined;
	/** Fetches what is missing of these rows. */
	want(first: number, last: number): void;
	/** Calls back when rows came; returns how to stop. */
	subscribe(listener: () => void): () => void;
	/** Changes whenever rows came. */
	version(): number;
}

/**
 * Pages of one filter at one state of the log. `previous` stands in for what has not come yet, so that a call more or
 * less does not blank the list.
 */
export function createCallPages(
	listCalls: (query: CallQuery) => Promise<CallPage>,
	filter: CallQuery["filter"],
	previous: Pick<CallPages, "total" | "row"> | null = null,
): CallPages {
	const pages = new Map<number, readonly CallRow[]>();
	const pending = new Set<number>();
	const listeners = new Set<() => void>();
	let total = previous?.total ?? null;
	let version = 0;

	const keep = (index: number, rows: readonly CallRow[]) => {
		pages.delete(index);
		pages.set(index, rows);
		for (const [oldest] of pages) {
			if (pages.size <= MOST_PAGES) break;
			pages.delete(oldest);
		}
	};

	const fetchPage = async (index: number) => {
		pending.add(index);
		try {
			const page = await listCalls({ filter, ...wayTo(index, pages), limit: PAGE_ROWS });
			total = page.total;
			keep(index, page.rows);
			version++;
			for (const listener of listeners) listener();
		} catch {
			// The line broke or the log changed: the next scroll or snapshot asks again.
		} finally {
			pending.delete(index);
		}
	};

	return {
		get total() {
			return total;
		},
		row: (index) => {
			const rows = pages.get(Math.floor(index / PAGE_ROWS));
			return rows === undefined ? previous?.row(index) : rows[index % PAGE_ROWS];
		},
		want: (first, last) => {
			for (let index = Math.floor(first / PAGE_ROWS); index <= Math.floor(last / PAGE_ROWS); index++) {
				const rows = pages.get(index);
				if (rows !== undefined) keep(index, rows);
				else if (!pending.has(index)) void fetchPage(index);
			}
		},
		subscribe: (listener) => {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		version: () => version,
	};
}

/** The shortest way to a page: behind the last row of the nearest full page before it, passing over the rest. */
export function wayTo(
	index: number,
	pages: ReadonlyMap<number, readonly CallRow[]>,
): Pick<CallQuery, "after" | "skip"> {
	let nearest = -1;
	for (const [known, rows] of pages) if (known < index && known > nearest && rows.length === PAGE_ROWS) nearest = known;
	const last = pages.get(nearest)?.at(-1);
	if (last === undefined) return { after: null, skip: index * PAGE_ROWS };
	return { after: { startedAt: last.startedAt, id: last.id }, skip: (index - nearest - 1) * PAGE_ROWS };
}
