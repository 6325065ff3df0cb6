import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { examine } from "#cli/verify/examine.ts";

const MARKER = "Margaret Oduya";
const PAGE = 512;

let folder: string;
let path: string;
let db: Database.Database;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), "foyer-sqlite-"));
	path = join(folder, "tenant.sqlite");
	db = new Database(path);
	db.pragma(`page_size = ${PAGE}`);
	db.pragma("secure_delete = OFF");
	db.pragma("synchronous = OFF");
	db.exec("CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT NOT NULL)");
});
afterEach(() => {
	db.close();
	rmSync(folder, { recursive: true, force: true });
});

const insert = (name: string) => db.prepare("INSERT INTO people (name) VALUES (?)").run(name);

async function hits() {
	const { files } = await examine([{ role: "data", path: folder }], [MARKER]);
	return files.flatMap(({ path: file, inContent }) =>
		inContent.map(({ layer, region }) => ({ file: file.slice(path.length), layer, region })),
	);
}

describe("the search of a database", () => {
	it("says that a row is in use", async () => {
		insert(MARKER);
		expect(await hits()).toEqual([{ file: "", layer: null, region: "page 2, in use" }]);
	});

	it("finds a deleted row within its page", async () => {
		insert("first");
		insert(MARKER);
		insert("last");
		db.exec("DELETE FROM people WHERE id = 2");
		expect(await hits()).toEqual([{ file: "", layer: null, region: "page 2, free block" }]);
		db.exec("DELETE FROM people");
		expect(await hits()).toEqual([{ file: "", layer: null, region: "page 2, unallocated" }]);
	});

	it("finds what was left in free pages, and counts those", async () => {
		insert("first");
		insert(`${MARKER}${" and more".repeat(400)}`);
		db.exec("DELETE FROM people WHERE id = 2; DELETE FROM people");
		for (let row = 0; row < 200; row += 1) insert(`${row} ${"filling".repeat(50)} ${MARKER}`);
		db.exec("DELETE FROM people");
		const { files } = await examine([{ role: "data", path: folder }], [MARKER]);
		const [file] = files;
		expect(file?.sqlite?.freePages).toBeGreaterThan(100);
		const regions = new Set(file?.inContent.map(({ region }) => region?.replace(/^page \d+, /, "")));
		expect(regions).toContain("free (leaf of the freelist)");
	});

	it("finds a text wherever the end of a page cuts it, in the table and in an index", async () => {
		db.exec("CREATE INDEX people_by_name ON people (name)");
		const layers = new Set<string | null>();
		// Every page's end falls into the text at least once.
		for (let before = 400; before < 400 + PAGE + 100; before += 6) {
			const start = `${"x".repeat(before)}${MARKER}${"y".repeat(1_500)}`;
			db.prepare("INSERT OR REPLACE INTO people (id, name) VALUES (1, ?)").run(start);
			const found = await hits();
			expect(found.length, `${before} bytes before it`).toBeGreaterThanOrEqual(2);
			for (const { layer } of found) layers.add(layer);
		}
		expect(layers).toEqual(new Set([null, "sqlite-overflow"]));
	});

	it("finds what the log holds, also where a page's end cuts it", async () => {
		db.pragma("journal_mode = WAL");
		insert(MARKER);
		expect(await hits()).toEqual([{ file: "-wal", layer: null, region: "frame 1, page 2" }]);
		for (let before = 400; before < 400 + PAGE; before += 12) {
			db.pragma("wal_checkpoint(TRUNCATE)");
			db.prepare("UPDATE people SET name = ?").run("nobody");
			db.pragma("wal_checkpoint(TRUNCATE)");
			db.prepare("UPDATE people SET name = ?").run(`${"x".repeat(before)}${MARKER}${"y".repeat(1_500)}`);
			expect((await hits()).filter(({ file }) => file === "-wal").length, `${before}`).toBeGreaterThanOrEqual(1);
		}
	});

	it("finds what a rollback journal holds", async () => {
		insert(MARKER);
		db.exec("BEGIN; DELETE FROM people; INSERT INTO people (name) VALUES ('next')");
		expect((await hits()).map(({ file }) => file)).toContain("-journal");
		db.exec("COMMIT");
	});

	it("finds nothing where what was deleted was overwritten", async () => {
		db.pragma("secure_delete = ON");
		insert(`${MARKER}${" and more".repeat(400)}`);
		db.exec("DELETE FROM people");
		expect(await hits()).toEqual([]);
	});
});
