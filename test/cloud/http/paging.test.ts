import { expect, it } from "vitest";
import { pageAfter } from "#cloud/http/paging.ts";

const items = ["a", "b", "c", "d", "e"];
const page = (cursor: string | undefined, limit: number) => pageAfter(items, (item) => item, { cursor, limit });

it("goes through a list page by page, each item once", () => {
	expect(page(undefined, 2)).toEqual({ items: ["a", "b"], nextCursor: "b" });
	expect(page("b", 2)).toEqual({ items: ["c", "d"], nextCursor: "d" });
	expect(page("d", 2)).toEqual({ items: ["e"], nextCursor: null });
	expect(page(undefined, 5)).toEqual({ items, nextCursor: null });
});

it("refuses a cursor that it never gave", () => {
	expect(() => page("x", 2)).toThrow(expect.objectContaining({ code: "validation-failed" }));
});
