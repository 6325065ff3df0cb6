import { mkdirSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { openTenantStore, replaceDamagedTenantStore } from "#agent/store/open-tenant-store.ts";
import { isStoreDamage } from "#agent/store/store-damage.ts";
import type { TenantStore } from "#agent/store/stores.ts";
import { asGeneration, asUnixMs } from "#protocol/units.ts";
import { filesWith, sampleCall, sampleDocument, sampleEvent, temporaryFolder } from "./samples.ts";

const generation = asGeneration(8);
const FILE = "tenant-8.sqlite";

/** Bytes of one page of the file. */
const PAGE = 8192;

function opened(dir: string): TenantStore {
	const { store, damaged } = openTenantStore(dir, generation);
	expect(damaged).toBe(false);
	return store;
}

/** A folder whose tenant left 5,000 calls, and whose file is closed. */
function lived(): string {
	const dir = temporaryFolder();
	const store = opened(dir);
	const calls = Array.from({ length: 5_000 }, (_, n) => sampleCall({ name: "Garden gate", startedAt: asUnixMs(n) }));
	store.fill({ calls });
	store.saveDocument(sampleDocument({ registered: true }));
	store.addEvent(sampleEvent());
	store.close();
	return dir;
}

function tamper(dir: string, sql: string): void {
	const db = new Database(join(dir, FILE));
	db.exec(sql);
	db.close();
}

describe("a tenant's file", () => {
	it("is made for its owner alone, and keeps what it was given", () => {
		const dir = lived();
		expect(statSync(join(dir, FILE)).mode & 0o777).toBe(0o600);
		const store = opened(dir);
		expect(store.generation).toBe(8);
		expect(store.counts().calls).toBe(5_000);
		expect(store.document()).toEqual(sampleDocument({ registered: true }));
		expect(store.pendingEvents(10)).toHaveLength(1);
		store.close();
	});

	it("of another generation is another file", () => {
		const dir = lived();
		const { store } = openTenantStore(dir, asGeneration(9));
		expect(store.counts().calls).toBe(0);
		expect(store.document()).toBeNull();
		store.close();
	});

	it("is refused, untouched, where a newer program wrote it", () => {
		const dir = lived();
		tamper(dir, "PRAGMA user_version = 99");
		expect(() => openTenantStore(dir, generation)).toThrow(expect.objectContaining({ code: "data-newer" }));
		expect(readdirSync(dir)).toContain(FILE);
	});

	it("is refused where it cannot be opened", () => {
		const dir = temporaryFolder();
		mkdirSync(join(dir, FILE));
		const refused = expect.objectContaining({ code: "data-not-writable", detail: join(dir, FILE) });
		expect(() => openTenantStore(dir, generation)).toThrow(refused);
	});
});

describe("a damaged tenant file", () => {
	const damages: Record<string, (dir: string, path: string) => void> = {
		"that is not a database": (_, path) => writeFileSync(path, "no database, ".repeat(1000)),
		"that was cut": (_, path) => truncateSync(path, 2 * PAGE),
		"whose first page is overwritten": (_, path) => writeFileSync(path, readFileSync(path).fill(0xa5, 100, PAGE)),
		"that is somebody else's database": (dir) => tamper(dir, "DROP TABLE calls; CREATE TABLE songs (title)"),
		"that lost its counters": (dir) => tamper(dir, "DELETE FROM counters"),
		"whose document is none": (dir) => tamper(dir, "UPDATE document SET json = '{}'"),
		"whose document is no JSON": (dir) => tamper(dir, "UPDATE document SET json = '{'"),
	};

	for (const [what, damage] of Object.entries(damages)) {
		it(`${what} is set aside, and a new one begun`, () => {
			const dir = lived();
			damage(dir, join(dir, FILE));
			const bytes = readFileSync(join(dir, FILE));
			const { store, damaged } = openTenantStore(dir, generation);
			expect(damaged).toBe(true);
			expect(store.counts().calls).toBe(0);
			store.addCall(sampleCall(), null, 100);
			store.close();
			expect(readFileSync(join(dir, "tenant-8.damaged-1.sqlite"))).toEqual(bytes);
			const again = opened(dir);
			expect(again.counts().calls).toBe(1);
			again.close();
		});
	}

	it("that is found out in the middle of its use is replaced, its log kept beside it", () => {
		const dir = lived();
		const path = join(dir, FILE);
		const bytes = readFileSync(path);
		// A page of calls in the middle of the log, as the panel would come to it by scrolling.
		const pages = Array.from({ length: bytes.length / PAGE }, (_, n) => n * PAGE);
		const ofCalls = pages.filter((start) => bytes.subarray(start, start + PAGE).includes("Garden gate"));
		const middle = ofCalls[ofCalls.length >> 1] ?? 0;
		writeFileSync(path, bytes.fill(0xa5, middle, middle + PAGE));

		const store = opened(dir);
		store.addCall(sampleCall({ startedAt: asUnixMs(9_999), name: "a marker" }), null, 10_000);
		let failure: unknown;
		try {
			store.listCalls({ filter: "all", after: null, skip: 4_900, limit: 200 });
		} catch (error) {
			failure = error;
		}
		expect(isStoreDamage(failure)).toBe(true);

		const fresh = replaceDamagedTenantStore(dir, store);
		expect(fresh.generation).toBe(8);
		expect(fresh.counts().calls).toBe(0);
		fresh.addCall(sampleCall(), null, 100);
		fresh.close();
		expect(filesWith(dir, "a marker")).toEqual(["tenant-8.damaged-1.sqlite-wal"]);
	});

	it("says so when an event in its outbox cannot be read", () => {
		const dir = lived();
		tamper(dir, "UPDATE events SET json = '{\"v\":1}'");
		const store = opened(dir);
		expect(() => store.pendingEvents(1)).toThrow(expect.toSatisfy(isStoreDamage));
		store.close();
	});
});
