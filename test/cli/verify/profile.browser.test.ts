import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { examine } from "#cli/verify/examine.ts";
import { openProfile } from "#test/support/persistent-profile.ts";
import { keepers, type StoringPage, serveStoringPage, storeEverything } from "./storing-page.ts";

describe("what a page left in a browser's profile", () => {
	const profile = mkdtempSync(join(tmpdir(), "foyer-profile-"));
	let page: StoringPage;
	beforeAll(async () => {
		page = await serveStoringPage();
	});
	afterAll(async () => {
		await page.close();
		rmSync(profile, { recursive: true, force: true });
	});

	it("is found wherever it was kept, compressed or not", async () => {
		// Twice: databases that open again write what they had in their logs into tables.
		for (const _time of ["first", "second"]) {
			const context = await openProfile(profile);
			const tab = await context.newPage();
			await tab.goto(page.url);
			await tab.evaluate(storeEverything, page.markers);
			await context.close();
		}
		const { files, notRead } = await examine([{ role: "profile", path: profile }], Object.values(page.markers));
		expect(notRead).toEqual([]);
		const hits = files.flatMap(({ inContent }) => inContent);
		const found = new Set(hits.map(({ marker }) => keepers[marker]));
		expect(keepers.filter((keeper) => !found.has(keeper))).toEqual([]);
		// Nothing of these stands in the profile as it is.
		const layerOf = (keeper: (typeof keepers)[number]) =>
			new Set(hits.filter(({ marker }) => keepers[marker] === keeper).map(({ layer }) => layer));
		const compressed = { gzip: "gzip", deflate: "deflate", br: "brotli", zstd: "zstd" } as const;
		for (const keeper of ["gzip", "deflate", "br", "zstd"] as const)
			expect(layerOf(keeper)).toEqual(new Set([compressed[keeper]]));
	});
});
