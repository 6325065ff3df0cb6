import { describe, expect, it } from "vitest";
import { growthBetween, growthTable, rowsPerReset } from "./growth.ts";

const MEBIBYTE = 2 ** 20;

describe("what a soak calls growth", () => {
	const grown = (what: string, before: number, after: number, resets = 0) =>
		growthBetween(new Map([[what, before]]), new Map([[what, after]]), resets)[0]?.grew;

	it("takes a row more in any table for growth, but in those that keep a history of resets", () => {
		expect(grown("cloud: rows of sessions", 3, 3)).toBe(false);
		expect(grown("cloud: rows of sessions", 3, 4, 100)).toBe(true);
		expect(grown("cloud: rows of audit", 3, 13, 10)).toBe(false);
		expect(grown("cloud: rows of audit", 3, 14, 10)).toBe(true);
		expect(grown("monitor 1: rows", 9, 10, 100)).toBe(true);
		expect(grown("monitor 1: files in its folder", 7, 8, 100)).toBe(true);
		for (const table of ["outbox", "attempts", "sessions", "app_sessions", "verification_codes"])
			expect(rowsPerReset).not.toHaveProperty(table);
	});

	it("lets memory and connections come and go within limits, and no further", () => {
		expect(grown("cloud: heap", 40 * MEBIBYTE, 50 * MEBIBYTE)).toBe(false);
		expect(grown("cloud: heap", 40 * MEBIBYTE, 50 * MEBIBYTE + 1)).toBe(true);
		expect(grown("cloud: files", 30, 34)).toBe(false);
		expect(grown("cloud: files", 30, 35)).toBe(true);
		expect(grown("monitor 1: resources", 6, 11)).toBe(true);
	});

	it("notices what was not there at the start, and less is never growth", () => {
		const growth = growthBetween(new Map([["cloud: rows of outbox", 1]]), new Map([["cloud: rows of new", 1]]), 5);
		expect(growth.filter(({ grew }) => grew).map(({ what }) => what)).toEqual(["cloud: rows of new"]);
	});

	it("names in its table what grew, and leaves out what is nothing", () => {
		const table = growthTable(growthBetween(new Map([["cloud: rows of a", 0]]), new Map([["cloud: rows of b", 2]]), 1));
		expect(table).toMatch(/rows of b +0 +2 +0 +GREW$/);
		expect(table).not.toContain("rows of a");
	});
});
