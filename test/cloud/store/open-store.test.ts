import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterEach, expect, it } from "vitest";
import { systemRandom } from "#cloud/random.ts";
import { classification, foreignTables } from "#cloud/store/classification.ts";
import { openStore } from "#cloud/store/open-store.ts";
import { freePort } from "#test/support/free-port.ts";
import { onBothDatabases, onSqlite } from "../test-cloud.ts";

const folders: string[] = [];
afterEach(() => {
	for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

onBothDatabases("the store", (open) => {
	it("has every column classified, and no classified column that is not there", async () => {
		const { db } = await open();
		const tables = await db.introspection.getTables();
		const found = tables
			.filter(({ name }) => !foreignTables.some((foreign) => foreign === name))
			.map(({ name, columns }) => [name, columns.map((column) => column.name).toSorted()]);
		const classified = Object.entries(classification).map(([name, columns]) => [name, Object.keys(columns).toSorted()]);
		expect(Object.fromEntries(found)).toEqual(Object.fromEntries(classified));
	});

	it("keeps what it has when it is opened again", async () => {
		const first = await open();
		const { id, actor } = await first.addKit(20);
		const before = await first.accounts.get(actor, id);
		await first.crash();
		const again = await open({ after: first });
		expect(await again.accounts.get(actor, id)).toEqual(before);
	});

	it("refuses data of a newer version and leaves it as it is", async () => {
		const cloud = await open();
		const row = { name: "9999-from-the-future", timestamp: "2030-01-01T00:00:00.000Z" };
		await sql`insert into kysely_migration (name, timestamp) values (${row.name}, ${row.timestamp})`.execute(cloud.db);
		await cloud.crash();
		const { dataDir, databaseUrl } = cloud;
		const opening = openStore({ dataDir, databaseUrl, onIdleError: () => undefined });
		await expect(opening).rejects.toMatchObject({ code: "data-newer", detail: "9999-from-the-future" });
	});

	it.each(["update audit set actor = 'nobody'", "delete from audit"])("refuses: %s", async (statement) => {
		const cloud = await open();
		const { id, actor } = await cloud.addKit(21);
		await cloud.accounts.reset(actor, id, systemRandom.id());
		await expect(sql.raw(statement).execute(cloud.db)).rejects.toThrow("append-only");
		expect(await cloud.audit.verify()).toMatchObject({ rows: 1, intact: true });
	});

	it("keeps nothing of a transaction that fails", async () => {
		const { context, db } = await open();
		const failing = context.store.transaction(async (trx) => {
			await trx.updateTable("audit_head").set({ sequence: 99 }).execute();
			throw new Error("in the middle");
		});
		await expect(failing).rejects.toThrow("in the middle");
		expect(await db.selectFrom("audit_head").select("sequence").executeTakeFirst()).toEqual({ sequence: 0 });
	});

	it("says that it is healthy while it answers, and that it is not afterwards", async () => {
		const { context, crash } = await open();
		expect(await context.store.healthy()).toBe(true);
		await crash();
		expect(await context.store.healthy()).toBe(false);
	});
});

const openSqlite = onSqlite();

it("leaves no byte of a removed tenant in SQLite's files once its log was emptied", async () => {
	const cloud = await openSqlite();
	const marker = "Zebulon Marker-4711";
	const { kit, id, actor } = await cloud.addKit(22);
	for (let notice = 0; notice < 200; notice += 1) await cloud.kits.sendMessage(kit, { title: marker, body: marker });
	const bytes = () => readdirSync(cloud.dataDir).map((name) => readFileSync(join(cloud.dataDir, name), "latin1"));
	expect(bytes().some((file) => file.includes(marker))).toBe(true);
	await cloud.accounts.reset(actor, id, systemRandom.id());
	expect(await cloud.context.store.scrub()).toBe(true);
	expect(bytes().some((file) => file.includes(marker))).toBe(false);
});

it("keeps SQLite's files for their owner's eyes alone", async () => {
	const cloud = await openSqlite();
	for (const file of ["cloud.sqlite", "cloud.sqlite-wal"]) {
		expect(statSync(join(cloud.dataDir, file)).mode & 0o777).toBe(0o600);
	}
});

it("says that the database is damaged, and leaves it as it is", async () => {
	const dataDir = mkdtempSync(join(tmpdir(), "foyer-cloud-"));
	folders.push(dataDir);
	const file = join(dataDir, "cloud.sqlite");
	const damaged = "this is no database ".repeat(500);
	writeFileSync(file, damaged);
	const opening = openStore({ dataDir, onIdleError: () => undefined });
	await expect(opening).rejects.toMatchObject({ code: "database-damaged", detail: file });
	expect(readFileSync(file, "utf8")).toBe(damaged);
});

it("names the folder that cannot be written", async () => {
	const folder = mkdtempSync(join(tmpdir(), "foyer-cloud-"));
	folders.push(folder);
	const file = join(folder, "file");
	writeFileSync(file, "not a folder");
	const opening = openStore({ dataDir: join(file, "data"), onIdleError: () => undefined });
	await expect(opening).rejects.toMatchObject({ code: "data-not-writable", detail: join(file, "data") });
});

it("names the database that does not answer, without its password", async () => {
	const port = await freePort();
	const databaseUrl = `postgres://foyer:secret@127.0.0.1:${port}/foyer`;
	const opening = openStore({ dataDir: tmpdir(), databaseUrl, onIdleError: () => undefined });
	await expect(opening).rejects.toMatchObject({ code: "database-unreachable", detail: `127.0.0.1:${port}/foyer` });
});
