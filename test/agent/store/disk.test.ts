import { join } from "node:path";
import { expect, it } from "vitest";
import { openDatabase } from "#agent/store/database.ts";
import { createDisk } from "#agent/store/disk.ts";
import { isNotWritable } from "#agent/store/store-damage.ts";
import { tempFolder } from "#test/agent/support/temp-folder.ts";

const thrownBy = (work: () => unknown): unknown => {
	try {
		work();
	} catch (error) {
		return error;
	}
	throw new Error("it was written");
};

it("that is full takes nothing more into any database on it, and gives back what is there", () => {
	const disk = createDisk();
	const folder = tempFolder();
	const [one, other] = ["one.sqlite", "other.sqlite"].map((name) => openDatabase(join(folder, name), (db) => db, disk));
	if (one === undefined || other === undefined) throw new Error("there are two");
	for (const db of [one, other]) db.exec("CREATE TABLE t (x); INSERT INTO t VALUES (1)");

	disk.setFull(true);
	for (const db of [one, other]) {
		expect(isNotWritable(thrownBy(() => db.exec("UPDATE t SET x = 2")))).toBe(true);
		expect(db.prepare("SELECT x FROM t").pluck().all()).toEqual([1]);
	}
	expect(
		isNotWritable(
			thrownBy(() => openDatabase(join(folder, "new.sqlite"), (db) => db.exec("CREATE TABLE t (x)"), disk)),
		),
	).toBe(true);

	one.close();
	disk.setFull(false);
	other.exec("UPDATE t SET x = 2");
	expect(other.prepare("SELECT x FROM t").pluck().all()).toEqual([2]);
	other.close();
});
