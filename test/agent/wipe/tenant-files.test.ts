import { mkdirSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { generationOfFile, tenantFileName, tenantFilesOtherThan } from "#agent/wipe/tenant-files.ts";
import { asGeneration } from "#protocol/units.ts";
import { folderWith } from "./samples.ts";

describe("the files of a generation", () => {
	it("are its own, what SQLite keeps beside it, and what was set aside", () => {
		for (const name of [
			"tenant-12.sqlite",
			"tenant-12.sqlite-wal",
			"tenant-12.sqlite-shm",
			"tenant-12.sqlite-journal",
			"tenant-12.damaged-1.sqlite",
			"tenant-12.damaged-10.sqlite-wal",
		]) {
			expect(generationOfFile(name)).toBe(12);
		}
	});

	it("are never anybody else's", () => {
		for (const name of [
			...["device.sqlite", "device.sqlite-wal", "lock", "tenant.sqlite", "tenant-.sqlite", "tenant-0.sqlite"],
			...["tenant-012.sqlite", "tenant--1.sqlite", "tenant-1.5.sqlite", "my-tenant-1.sqlite", "tenant-1.sqlite.bak"],
			...[
				"tenant-1.damaged-.sqlite",
				"tenant-1.damaged-0.sqlite",
				"TENANT-1.sqlite",
				"tenant-1.sqlite-wal2",
				"tenant-1xsqlite",
			],
		]) {
			expect([name, generationOfFile(name)]).toEqual([name, null]);
		}
	});

	it("are found by the name that the store gives them", () => {
		fc.assert(
			fc.property(fc.integer({ min: 1 }).map(asGeneration), (generation) => {
				expect(generationOfFile(tenantFileName(generation))).toBe(generation);
			}),
		);
	});
});

describe("the tenant files of a folder", () => {
	it("are those of every generation but the one that is kept", () => {
		const dir = folderWith({
			"device.sqlite": "",
			"tenant-1.sqlite": "",
			"tenant-2.sqlite": "",
			"tenant-2.sqlite-wal": "",
			"tenant-12.sqlite": "",
		});
		mkdirSync(join(dir, "logs"));
		const names = (keep: number | null) =>
			tenantFilesOtherThan(dir, keep === null ? null : asGeneration(keep)).map(({ name }) => name);
		expect(names(2)).toEqual(["tenant-1.sqlite", "tenant-12.sqlite"]);
		expect(names(null)).toEqual(["tenant-1.sqlite", "tenant-12.sqlite", "tenant-2.sqlite", "tenant-2.sqlite-wal"]);
	});
});
