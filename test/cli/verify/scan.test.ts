import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { placeOf, scanFolder } from "#cli/verify/scan.ts";

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), "foyer-scan-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const encoded = {
	"utf-8": (text: string) => Buffer.from(text, "utf8"),
	"utf-16le": (text: string) => Buffer.from(text, "utf16le"),
	"utf-16be": (text: string) => Buffer.from(text, "utf16le").swap16(),
};

describe("the scan of a folder", () => {
	it("finds a marker at any offset, in every encoding, however the file is cut into chunks", async () => {
		const marker = fc.string({ minLength: 2, maxLength: 12, unit: fc.constantFrom("a", "b", "é", "門", "🔑", " ") });
		const encoding = fc.constantFrom("utf-8" as const, "utf-16le" as const, "utf-16be" as const);
		await fc.assert(
			fc.asyncProperty(
				marker,
				encoding,
				fc.nat(80),
				fc.nat(80),
				fc.integer({ min: 1, max: 64 }),
				async (text, as, before, after, chunk) => {
					// 0xFF is in no UTF-8 text and in none of these characters' UTF-16.
					const bytes = Buffer.concat([Buffer.alloc(before, 0xff), encoded[as](text), Buffer.alloc(after, 0xff)]);
					writeFileSync(join(folder, "file"), bytes);
					const { findings } = await scanFolder(folder, [text], chunk);
					expect(findings).toContainEqual({ file: "file", in: "content", offset: before, encoding: as, marker: 0 });
				},
			),
			{ numRuns: 300 },
		);
	});

	it("names every place once, overlapping ones too, and no other", async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 60 }),
				fc.integer({ min: 1, max: 9 }),
				async (text, chunk) => {
					writeFileSync(join(folder, "file"), text);
					const { findings, bytes } = await scanFolder(folder, ["aba"], chunk);
					const expected = [...text].map((_, at) => at).filter((at) => text.startsWith("aba", at));
					expect(findings.map(({ offset }) => offset)).toEqual(expected);
					expect(bytes).toBe(text.length);
				},
			),
			{ numRuns: 100 },
		);
	});

	it("goes into every folder and says which marker it was", async () => {
		mkdirSync(join(folder, "a", "b"), { recursive: true });
		writeFileSync(join(folder, "a", "b", "one"), "xx second xx");
		writeFileSync(join(folder, "two"), "nothing");
		expect(await scanFolder(folder, ["first", "second"])).toEqual({
			files: 2,
			bytes: 19,
			findings: [{ file: join("a", "b", "one"), in: "content", offset: 3, encoding: "utf-8", marker: 1 }],
		});
	});

	it("reads file names too, and follows no link out of the folder", async () => {
		const outside = mkdtempSync(join(tmpdir(), "foyer-outside-"));
		writeFileSync(join(outside, "file"), "marker");
		symlinkSync(outside, join(folder, "link"));
		writeFileSync(join(folder, "marker.txt"), "");
		const { findings } = await scanFolder(folder, ["marker"]);
		expect(findings.map(placeOf)).toEqual(["marker.txt, in its name"]);
		rmSync(outside, { recursive: true });
	});

	it("refuses an empty marker, which would be everywhere", async () => {
		await expect(scanFolder(folder, [""])).rejects.toThrow(RangeError);
	});
});
