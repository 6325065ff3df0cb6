import { describe, expect, it } from "vitest";
import { percent, shard } from "#cli/fleet/fleet-options.ts";

describe("foyer fleet's options", () => {
	it("take a share of the messages with a percent sign or without", () => {
		expect([percent("10%"), percent("0.5"), percent("100")]).toEqual([0.1, 0.005, 1]);
		for (const text of ["101", "-1", "ten", ""]) expect(() => percent(text)).toThrowError(/percentage/);
	});

	it("take a part of how many", () => {
		expect(shard("2/4")).toEqual({ part: 2, of: 4 });
		for (const text of ["0/4", "5/4", "2", "a/b"]) expect(() => shard(text)).toThrowError(/such as 1\/4/);
	});
});
