import { existsSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { closeLeavingWal, type Db, emptyWal, openDatabase } from "#agent/store/database.ts";
import { filesWith, temporaryFolder } from "./samples.ts";

const itself = (db: Db): Db => db;

function notebook(path: string): Db {
	return openDatabase(path, (db) => {
		db.exec("CREATE TABLE IF NOT EXISTS notes (text TEXT)");
		return db;
	});
}

describe("a database of the data folder", () => {
	it("can be read by its owner alone, whatever it was before", () => {
		const path = join(temporaryFolder(), "a.sqlite");
		writeFileSync(path, "", { mode: 0o644 });
		const db = notebook(path);
		for (const suffix of ["", "-wal", "-shm"]) expect(statSync(path + suffix).mode & 0o777).toBe(0o600);
		db.close();
	});

	it("syncs every commit, overwrites what is deleted, and keeps temporary content in memory", () => {
		const db = openDatabase(join(temporaryFolder(), "a.sqlite"), itself);
		const setting = (name: string): unknown => db.pragma(name, { simple: true });
		expect(setting("journal_mode")).toBe("wal");
		expect(setting("synchronous")).toBe(2);
		expect(setting("secure_delete")).toBe(1);
		expect(setting("temp_store")).toBe(2);
		db.close();
	});

	it("is closed again when its first use fails", () => {
		let opened: Db | undefined;
		const open = () =>
			openDatabase(join(temporaryFolder(), "a.sqlite"), (db) => {
				opened = db;
				throw new Error("no use");
			});
		expect(open).toThrow("no use");
		expect(opened?.open).toBe(false);
	});

	it("pays a checkpoint and drops its log at an ordinary close", () => {
		const dir = temporaryFolder();
		const path = join(dir, "a.sqlite");
		const db = notebook(path);
		db.prepare("INSERT INTO notes VALUES ('a marker')").run();
		db.close();
		expect(existsSync(`${path}-wal`)).toBe(false);
		expect(filesWith(dir, "a marker")).toEqual(["a.sqlite"]);
	});

	it("leaves the log and its index where they are when it closes for a wipe", () => {
		const dir = temporaryFolder();
		const path = join(dir, "a.sqlite");
		const db = notebook(path);
		emptyWal(db);
		const before = statSync(path);
		db.prepare("INSERT INTO notes VALUES ('a marker')").run();
		closeLeavingWal(db);
		expect(db.open).toBe(false);
		expect(filesWith(dir, "a marker")).toEqual(["a.sqlite-wal"]);
		expect(existsSync(`${path}-shm`)).toBe(true);
		expect(statSync(path).mtimeMs).toBe(before.mtimeMs);
	});

	it("closes for a wipe as well as it can where its file is damaged or gone", () => {
		const path = join(temporaryFolder(), "a.sqlite");
		const damaged = notebook(path);
		writeFileSync(path, "no database, ".repeat(1000));
		closeLeavingWal(damaged);
		expect(damaged.open).toBe(false);
		const gone = notebook(join(temporaryFolder(), "a.sqlite"));
		rmSync(gone.name);
		closeLeavingWal(gone);
		expect(gone.open).toBe(false);
	});

	it("loses nothing when it closed for a wipe that never came", () => {
		const path = join(temporaryFolder(), "a.sqlite");
		const db = notebook(path);
		db.prepare("INSERT INTO notes VALUES ('a marker')").run();
		closeLeavingWal(db);
		const again = notebook(path);
		expect(again.prepare("SELECT text FROM notes").all()).toEqual([{ text: "a marker" }]);
		again.close();
	});

	it("has no byte of a deleted row left once its log was emptied", () => {
		const dir = temporaryFolder();
		const db = notebook(join(dir, "a.sqlite"));
		db.prepare("INSERT INTO notes VALUES ('a marker')").run();
		db.prepare("DELETE FROM notes").run();
		expect(filesWith(dir, "a marker")).toEqual(["a.sqlite-wal"]);
		emptyWal(db);
		expect(filesWith(dir, "a marker")).toEqual([]);
		db.close();
	});
});
