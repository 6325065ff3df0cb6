import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { setAside } from "#agent/store/set-aside.ts";
import { tenantFilesOtherThan } from "#agent/wipe/tenant-files.ts";
import { asGeneration } from "#protocol/units.ts";
import { temporaryFolder } from "./samples.ts";

function folderWith(...names: string[]): string {
	const dir = temporaryFolder();
	for (const name of names) writeFileSync(join(dir, name), `once ${name}`);
	return dir;
}

describe("setting a damaged tenant file aside", () => {
	it("takes along what SQLite keeps beside it, and nothing of another generation", () => {
		const dir = folderWith("tenant-3.sqlite", "tenant-3.sqlite-wal", "tenant-3.sqlite-shm", "tenant-33.sqlite");
		setAside(dir, asGeneration(3));
		expect(readdirSync(dir).sort()).toEqual([
			"tenant-3.damaged-1.sqlite",
			"tenant-3.damaged-1.sqlite-shm",
			"tenant-3.damaged-1.sqlite-wal",
			"tenant-33.sqlite",
		]);
		expect(readFileSync(join(dir, "tenant-3.damaged-1.sqlite-wal"), "utf8")).toBe("once tenant-3.sqlite-wal");
	});

	it("never writes over what was set aside before, even half of it", () => {
		const dir = folderWith("tenant-3.sqlite", "tenant-3.damaged-1.sqlite", "tenant-3.damaged-2.sqlite-wal");
		setAside(dir, asGeneration(3));
		expect(readFileSync(join(dir, "tenant-3.damaged-3.sqlite"), "utf8")).toBe("once tenant-3.sqlite");
	});

	it("uses names that are wiped with their generation", () => {
		const dir = folderWith("tenant-3.sqlite", "tenant-3.sqlite-wal", "tenant-3.sqlite-journal");
		setAside(dir, asGeneration(3));
		expect(tenantFilesOtherThan(dir, asGeneration(4))).toHaveLength(3);
		expect(tenantFilesOtherThan(dir, asGeneration(3))).toEqual([]);
	});
});
