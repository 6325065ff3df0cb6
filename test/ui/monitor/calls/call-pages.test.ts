import { describe, expect, it, vi } from "vitest";
import type { CallQuery } from "#agent/api/monitor-api.ts";
import { callRows, createFakeMonitor, occupied } from "#test/support/fake-monitor.ts";
import { createCallPages } from "#ui/monitor/calls/call-pages.ts";
import { PAGE_ROWS } from "#ui/monitor/lists/row-pages.ts";

function pagesOf(count: number) {
	const { api } = createFakeMonitor(occupied, callRows(count));
	const queries: CallQuery[] = [];
	const pages = createCallPages((query) => {
		queries.push(query);
		return api.listCalls(query);
	}, "all");
	return { pages, queries, rows: callRows(count) };
}

describe("createCallPages", () => {
	it("fetches only the pages in sight", async () => {
		const { pages, queries, rows } = pagesOf(1000);
		pages.want(0, 10);
		await vi.waitFor(() => expect(pages.row(0)).toEqual(rows[0]));
		expect(pages.total).toBe(1000);
		expect(queries).toHaveLength(1);
		expect(pages.row(PAGE_ROWS)).toBeUndefined();
	});

	it("reaches a distant page from the nearest row it knows", async () => {
		const { pages, queries, rows } = pagesOf(1000);
		pages.want(0, 0);
		await vi.waitFor(() => expect(pages.row(0)).toBeDefined());
		pages.want(620, 620);
		await vi.waitFor(() => expect(pages.row(620)).toEqual(rows[620]));
		const last = rows[PAGE_ROWS - 1];
		expect(queries[1]).toMatchObject({ after: { id: last?.id, startedAt: last?.startedAt }, skip: 600 - PAGE_ROWS });
		pages.want(650, 650);
		await vi.waitFor(() => expect(pages.row(650)).toEqual(rows[650]));
		expect(queries[2]).toMatchObject({ skip: 0 });
	});

	it("asks once for a page that is on its way", () => {
		const { pages, queries } = pagesOf(1000);
		pages.want(0, 10);
		pages.want(0, 30);
		expect(queries).toHaveLength(1);
	});

	it("forgets what a long scroll leaves behind", async () => {
		const { pages, rows } = pagesOf(5000);
		for (let index = 0; index < 5000; index += PAGE_ROWS) {
			pages.want(index, index);
			await vi.waitFor(() => expect(pages.row(index)).toEqual(rows[index]), { interval: 1 });
		}
		expect(pages.row(0)).toBeUndefined();
		expect(pages.row(4999)).toEqual(rows[4999]);
	});

	it("shows what it stood in for until the new rows come", async () => {
		const { pages } = pagesOf(3);
		pages.want(0, 2);
		await vi.waitFor(() => expect(pages.total).toBe(3));
		const { api } = createFakeMonitor(occupied, callRows(3).slice(1));
		const next = createCallPages((query) => api.listCalls(query), "all", pages);
		expect(next.row(0)).toEqual(pages.row(0));
		next.want(0, 2);
		await vi.waitFor(() => expect(next.total).toBe(2));
		expect(next.row(0)).toEqual(pages.row(1));
	});

	it("lives with a refusal and asks again when it is wanted again", async () => {
		const listCalls = vi
			.fn()
			.mockRejectedValueOnce(new Error("the line broke"))
			.mockResolvedValue({ rows: [], total: 0, callsVersion: 1 });
		const pages = createCallPages(listCalls, "missed");
		pages.want(0, 0);
		await vi.waitFor(() => {
			pages.want(0, 0);
			expect(pages.total).toBe(0);
		});
		expect(listCalls).toHaveBeenCalledTimes(2);
	});
});
