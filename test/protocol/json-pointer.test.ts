import { describe, expect, it } from "vitest";
import { valueAt } from "#protocol/json-pointer.ts";

describe("a JSON pointer", () => {
	it("names members and items, with slashes and tildes in their names", () => {
		const document = { "a/b": { "~": [10, 20] }, "": 1 };
		expect(valueAt(document, "/a~1b/~0/1")).toBe(20);
		expect(valueAt(document, "")).toBe(document);
		expect(valueAt(document, "/")).toBe(1);
	});

	it("leads nowhere by what every object has, nor into a text", () => {
		expect(valueAt({}, "/constructor/name")).toBeUndefined();
		expect(valueAt("text", "/length")).toBeUndefined();
		expect(valueAt({ a: null }, "/a/b")).toBeUndefined();
	});
});
