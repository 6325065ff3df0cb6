import { mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { lockFolder } from "#agent/store/folder-lock.ts";
import { temporaryFolder } from "./samples.ts";

describe("the lock of a data folder", () => {
	it("makes the folder, for its owner alone", () => {
		const dir = join(temporaryFolder(), "flat", "monitor");
		lockFolder(dir).release();
		expect(statSync(dir).mode & 0o777).toBe(0o700);
	});

	it("leaves the mode of a folder that was there as its owner chose it", () => {
		const dir = join(temporaryFolder(), "shared");
		mkdirSync(dir, { mode: 0o750 });
		lockFolder(dir).release();
		expect(statSync(dir).mode & 0o777).toBe(0o750);
	});

	it("refuses a second holder until the first lets go", () => {
		const dir = temporaryFolder();
		const first = lockFolder(dir);
		expect(() => lockFolder(dir)).toThrow(expect.objectContaining({ code: "data-in-use", detail: dir }));
		first.release();
		lockFolder(dir).release();
	});

	it("keeps nothing but an empty file", () => {
		const dir = temporaryFolder();
		const lock = lockFolder(dir);
		expect(readdirSync(dir)).toEqual(["lock"]);
		expect(statSync(join(dir, "lock")).size).toBe(0);
		lock.release();
	});

	it("says that a folder cannot be written", () => {
		const file = join(temporaryFolder(), "file");
		writeFileSync(file, "");
		expect(() => lockFolder(join(file, "below"))).toThrow(expect.objectContaining({ code: "data-not-writable" }));
		const taken = temporaryFolder();
		mkdirSync(join(taken, "lock"));
		expect(() => lockFolder(taken)).toThrow(expect.objectContaining({ code: "data-not-writable" }));
	});
});
