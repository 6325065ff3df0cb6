import { describe, expect, it } from "vitest";
import { type Encoding, encodings, patternsOf } from "#cli/verify/encodings.ts";
import { maskName } from "#cli/verify/mask-name.ts";
import { searcher } from "#cli/verify/search.ts";

const TEXT = "Rocío/Oduya 門";
const found = (bytes: Buffer, text = TEXT) => searcher(patternsOf([text])).within(bytes);

const latin = "Rocío Oduya";
const samples: Readonly<Record<Encoding, readonly Buffer[]>> = {
	"utf-8": [Buffer.from(TEXT)],
	"utf-16le": [Buffer.from(TEXT, "utf16le")],
	"utf-16be": [Buffer.from(TEXT, "utf16le").swap16()],
	"latin-1": [Buffer.from(latin, "latin1")],
	json: [Buffer.from(String.raw`{"name":"Roc\u00edo/Oduya \u9580"}`)],
	percent: [Buffer.from(`http://page/?q=${encodeURIComponent(TEXT)}`)],
	hex: [Buffer.from(Buffer.from(TEXT).toString("hex")), Buffer.from(Buffer.from(TEXT).toString("hex").toUpperCase())],
	base64: ["", "a", "ab", "abc"].map((before) =>
		Buffer.from(Buffer.from(`${before}${TEXT}and more`).toString("base64")),
	),
	base64url: ["", "a", "ab"].map((before) => Buffer.from(Buffer.from(`${before}${TEXT}??>>~~`).toString("base64url"))),
};

describe("the encodings of a text", () => {
	it.each(Object.keys(encodings) as Encoding[])("are found: %s", (encoding) => {
		for (const sample of samples[encoding]) {
			const text = encoding === "latin-1" ? latin : TEXT;
			const names = found(sample, text).map((hit) => hit.encoding);
			// What base64 and base64url write alike is called by the first name.
			const expected = encoding === "base64url" ? expect.stringMatching(/^base64/) : encoding;
			expect(names).toEqual([expected]);
		}
	});

	it("are told apart where the two base64s differ", () => {
		const text = "??>>??>>??>>";
		const sample = Buffer.from(Buffer.from(text).toString("base64url"));
		expect(found(sample, text).map(({ encoding }) => encoding)).toContain("base64url");
	});

	it("leave out what stands in any file by chance", () => {
		const short = patternsOf(["ab"]).map(({ encoding }) => encoding);
		expect(short).toEqual(["utf-8", "utf-16le", "utf-16be"]);
	});

	it("find a text of one character, at the very end too", () => {
		expect(found(Buffer.from("xxa"), "a").map(({ offset }) => offset)).toEqual([2]);
	});
});

describe("a name in a report", () => {
	it("has none of the texts in it, however they are written", () => {
		const texts = ["Rocío", "Oduya"];
		expect(maskName("cache/Rocío/Roc%C3%ADo-and-Oduya.png", texts)).toBe(
			"cache/[marker 0]/[marker 0]-and-[marker 1].png",
		);
		expect(maskName("tenant-7.sqlite", texts)).toBe("tenant-7.sqlite");
	});

	it("has none of two texts that overlap", () => {
		expect(maskName("Anna-Oduya", ["Anna-Od", "Oduya"])).toBe("[marker 0]");
	});
});
