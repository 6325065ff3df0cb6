import { readdirSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import type { Street } from "./street.ts";

/** What everything holds, by name: `cloud: heap`, `cloud: rows of outbox`, `monitor 1: files in its folder`. */
export type Holdings = ReadonlyMap<string, number>;

/** Asks every process that lives through it, and counts the rows and files of all. */
export async function readHoldings({ cloud, flats }: Street): Promise<Holdings> {
	const holdings = new Map<string, number>();
	const [dataDir = ""] = flats.map(({ cloudDir }) => cloudDir);
	for (const [table, rows] of countRows(join(dataDir, "cloud.sqlite"))) holdings.set(`cloud: rows of ${table}`, rows);
	for (const { monitor, monitorDir } of flats) {
		const names = readdirSync(monitorDir);
		holdings.set(`${monitor.name}: files in its folder`, names.length);
		const rows = names
			.filter((name) => name.endsWith(".sqlite"))
			.flatMap((name) => [...countRows(join(monitorDir, name)).values()]);
		holdings.set(
			`${monitor.name}: rows`,
			rows.reduce((sum, count) => sum + count, 0),
		);
	}
	// The last one is killed again and again: a new process says nothing of what an old one held.
	for (const process of [cloud, ...flats.slice(0, -1).map(({ monitor }) => monitor)])
		for (const [what, value] of Object.entries(await process.gauge())) holdings.set(`${process.name}: ${what}`, value);
	return holdings;
}

function countRows(file: string): ReadonlyMap<string, number> {
	const db = new Database(file, { readonly: true });
	try {
		const tables = db
			.prepare<[], string>("select name from sqlite_master where type = 'table' and name not like 'sqlite_%'")
			.pluck()
			.all();
		return new Map(
			tables.map((table) => [table, db.prepare<[], number>(`select count(*) from "${table}"`).pluck().get() ?? 0]),
		);
	} finally {
		db.close();
	}
}
