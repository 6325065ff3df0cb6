import { join } from "node:path";
import Database from "better-sqlite3";
import type { House } from "./house.ts";

export interface CloudFacts {
	readonly generation: number;
	readonly registered: boolean;
	readonly master: string;
	/** What the monitor has reported. */
	readonly reported: number | null;
	readonly waiting: number;
	/** Generations that resets have made, and those that a certificate proves wiped, in order. */
	readonly resets: readonly number[];
	readonly certificates: readonly number[];
	/** Who called. */
	readonly calls: readonly string[];
}

/** What the cloud has committed, read past it. */
export function cloudFacts({ cloudDir, kit }: Pick<House, "cloudDir" | "kit">): CloudFacts {
	const db = new Database(join(cloudDir, "cloud.sqlite"), { readonly: true });
	try {
		const all = (sql: string) => db.prepare<[], unknown[]>(sql).raw().all();
		const [account = []] = db
			.prepare<[string], unknown[]>(
				"select a.generation, a.registered, a.master_name, m.generation from accounts a join monitors m using (kit) where kit = ?",
			)
			.raw()
			.all(kit);
		const numbers = (sql: string) => all(sql).map(([value]) => Number(value));
		return {
			generation: Number(account[0]),
			registered: account[1] === 1,
			master: String(account[2]),
			reported: account[3] === null ? null : Number(account[3]),
			waiting: Number(all("select count(*) from outbox")[0]?.[0]),
			resets: numbers("select generation from resets order by generation"),
			certificates: numbers("select generation from certificates order by generation"),
			calls: all("select name from call_histories").map(([name]) => String(name)),
		};
	} finally {
		db.close();
	}
}
