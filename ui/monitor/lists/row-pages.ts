/** Rows a page; a screen shows six to nine. */
export const PAGE_ROWS = 50;
/** Pages kept: what a long scroll leaves behind is dropped, oldest first. */
const MOST_PAGES = 40;

/** A list of `total` rows of which only those that were asked for are here. */
export interface RowPages<Row> {
	readonly total: number | null;
	row(index: number): Row | undefined;
	/** Fetches what is missing of these rows. */
	want(first: number, last: number): void;
	/** Calls back when rows came; returns how to stop. */
	subscribe(listener: () => void): () => void;
	/** Changes whenever rows came. */
	version(): number;
}

/** Pages that are here already, by their place in the list. */
export type KnownPages<Row> = ReadonlyMap<number, readonly Row[]>;

export type FetchPage<Row> = (
	index: number,
	known: KnownPages<Row>,
) => Promise<{ readonly rows: readonly Row[]; readonly total: number }>;

/**
 * Pages of one state of a list. `previous` stands in for what has not come yet, so that a row more or less does not
 * blank the list.
 */
export function createRowPages<Row>(
	fetch: FetchPage<Row>,
	previous: Pick<RowPages<Row>, "total" | "row"> | null = null,
): RowPages<Row> {
	const pages = new Map<number, readonly Row[]>();
	const pending = new Set<number>();
	const listeners = new Set<() => void>();
	let total = previous?.total ?? null;
	let version = 0;

	const keep = (index: number, rows: readonly Row[]) => {
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
			const page = await fetch(index, pages);
			total = page.total;
			keep(index, page.rows);
			version++;
			for (const listener of listeners) listener();
		} catch {
			// The line broke or the list changed: the next scroll or snapshot asks again.
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

/** The pages as they are, without what stood in for them: stand-ins must not pile up. */
export function standIn<Row>(pages: RowPages<Row>): Pick<RowPages<Row>, "total" | "row"> {
	return { total: pages.total, row: (index) => pages.row(index) };
}
