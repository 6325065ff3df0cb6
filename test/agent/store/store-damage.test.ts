import { describe, expect, it } from "vitest";
import { isForeignSchema, isStoreDamage, openFailure, StoreDamage } from "#agent/store/store-damage.ts";
import { FoyerError } from "#protocol/foyer-error.ts";

const coded = (code: string): Error => Object.assign(new Error("from below"), { code });

describe("store damage", () => {
	it("knows a damaged file by what SQLite says, and a damaged value by its own class", () => {
		for (const code of ["SQLITE_CORRUPT", "SQLITE_CORRUPT_INDEX", "SQLITE_NOTADB"]) {
			expect(isStoreDamage(coded(code))).toBe(true);
		}
		expect(isStoreDamage(new StoreDamage("document"))).toBe(true);
	});

	it("takes no other error for damage", () => {
		for (const error of [coded("SQLITE_FULL"), coded("SQLITE_ERROR"), new Error("plain"), "SQLITE_CORRUPT", null]) {
			expect(isStoreDamage(error)).toBe(false);
		}
		expect(isForeignSchema(coded("SQLITE_ERROR"))).toBe(true);
		expect(isForeignSchema(coded("SQLITE_CORRUPT"))).toBe(false);
	});

	it("names a folder that cannot be written, whoever noticed", () => {
		for (const code of [
			"EACCES",
			"EROFS",
			"ENOTDIR",
			"ENOSPC",
			"SQLITE_CANTOPEN",
			"SQLITE_READONLY_DBMOVED",
			"SQLITE_FULL",
		]) {
			expect(openFailure(coded(code), "/data")).toMatchObject({ code: "data-not-writable", detail: "/data" });
		}
	});

	it("names a folder that another process uses", () => {
		expect(openFailure(coded("SQLITE_BUSY"), "/data")).toMatchObject({ code: "data-in-use" });
	});

	it("passes on what it does not know, and what has its code already", () => {
		for (const error of [coded("ERR_INVALID_ARG_TYPE"), new Error("plain"), new FoyerError("data-newer")]) {
			expect(openFailure(error, "/data")).toBe(error);
		}
	});
});
