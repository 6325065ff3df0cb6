import { describe, expect, it } from "vitest";
import { type ErrorCode, errorCodes, isErrorCode } from "#protocol/error-codes.ts";
import { FoyerError, isFoyerError } from "#protocol/foyer-error.ts";

const codes = Object.keys(errorCodes) as ErrorCode[];

describe("the table of error codes", () => {
	it.each(codes)("says in whole sentences what is wrong and what to do (%s)", (code) => {
		const { status, title, remedy } = errorCodes[code];
		expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
		for (const sentence of [title, remedy]) {
			expect(sentence).toMatch(/^[A-Z].*\.$/);
			expect(sentence.trim()).toBe(sentence);
		}
		if (status !== null) {
			expect(status).toBeGreaterThanOrEqual(400);
			expect(status).toBeLessThan(600);
		}
	});

	it("says nothing twice", () => {
		const titles = codes.map((code) => errorCodes[code].title);
		expect(new Set(titles).size).toBe(titles.length);
	});

	it("knows its own codes and nothing that every object has", () => {
		for (const code of codes) expect(isErrorCode(code)).toBe(true);
		for (const other of ["", "toString", "__proto__", "constructor", "Offline", null, undefined, 5, {}]) {
			expect(isErrorCode(other)).toBe(false);
		}
	});
});

describe("a FoyerError", () => {
	it("is one sentence with its remedy, and names what it is about", () => {
		const plain = new FoyerError("port-taken");
		expect(plain.message).toBe(`${errorCodes["port-taken"].title} ${errorCodes["port-taken"].remedy}`);
		expect(plain.detail).toBeUndefined();
		const detailed = new FoyerError("port-taken", "127.0.0.1:8080");
		expect(detailed.message).toBe(
			`${errorCodes["port-taken"].title} (127.0.0.1:8080) ${errorCodes["port-taken"].remedy}`,
		);
		expect(detailed).toMatchObject({ name: "FoyerError", code: "port-taken", detail: "127.0.0.1:8080" });
	});

	it("keeps what caused it", () => {
		const cause = new Error("EADDRINUSE");
		expect(new FoyerError("port-taken", undefined, { cause }).cause).toBe(cause);
	});

	it("is known by its code, whichever copy of the module made it", () => {
		expect(isFoyerError(new FoyerError("offline"))).toBe(true);
		expect(isFoyerError(Object.assign(new Error("x"), { name: "FoyerError", code: "offline" }))).toBe(true);
	});

	it("is not any other error, nor a look-alike", () => {
		const others = [
			new Error("x"),
			Object.assign(new Error("x"), { code: "offline" }),
			Object.assign(new Error("x"), { name: "FoyerError" }),
			Object.assign(new Error("x"), { name: "FoyerError", code: "ENOENT" }),
			{ name: "FoyerError", code: "offline" },
			null,
			"offline",
		];
		for (const other of others) expect(isFoyerError(other)).toBe(false);
	});
});
