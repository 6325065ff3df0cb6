import { expect, it } from "vitest";
import { rateLimiter } from "#cloud/http/rate-limit.ts";
import { asUnixMs } from "#protocol/units.ts";

it("counts each key on its own, and starts anew when its window has ended", () => {
	let now = asUnixMs(1_000);
	const hit = rateLimiter({ requests: 2, windowMs: 100 }, () => now);
	expect([hit("a"), hit("a"), hit("a"), hit("b")]).toEqual([0, 0, 100, 0]);
	now = asUnixMs(1_040);
	expect(hit("a")).toBe(60);
	now = asUnixMs(1_100);
	expect(hit("a")).toBe(0);
});

it("goes on limiting when very many keys come by", () => {
	let now = asUnixMs(0);
	const hit = rateLimiter({ requests: 1, windowMs: 100 }, () => now);
	for (let key = 0; key <= 10_001; key += 1) hit(`old ${key}`);
	now = asUnixMs(50);
	expect([hit("a"), hit("a")]).toEqual([0, 100]);
	now = asUnixMs(120);
	expect(hit("b")).toBe(0);
	expect(hit("a")).toBe(30);
});
