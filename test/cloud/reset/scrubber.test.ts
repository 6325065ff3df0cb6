import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, it, vi } from "vitest";
import { createScrubber } from "#cloud/reset/scrubber.ts";
import { onSqlite } from "../test-cloud.ts";

const open = onSqlite();

it("empties the log after a reset, and tries again while somebody reads", async () => {
	const cloud = await open();
	await cloud.addKit(120);
	const log = join(cloud.dataDir, "cloud.sqlite-wal");
	const reader = new Database(join(cloud.dataDir, "cloud.sqlite"), { readonly: true });
	const scrub = vi.spyOn(cloud.context.store, "scrub");
	reader.exec("begin; select * from kits");
	const rows = reader.prepare("select * from accounts").all();
	expect(rows).toHaveLength(1);
	await cloud.kits.sendMessage((await firstKit(cloud)).kit, { title: "Parcel", body: "" });

	const scrubber = createScrubber(cloud.context);
	scrubber.soon();
	scrubber.soon();
	await vi.waitFor(() => expect(scrub).toHaveBeenCalledOnce(), { timeout: 5_000 });
	expect(statSync(log).size).toBeGreaterThan(0);
	reader.close();
	await vi.waitFor(() => expect(statSync(log).size).toBe(0), { timeout: 5_000 });
	scrubber.close();
});

it("leaves a store alone that closes", async () => {
	const cloud = await open();
	const scrub = vi.spyOn(cloud.context.store, "scrub");
	const scrubber = createScrubber(cloud.context);
	scrubber.soon();
	scrubber.close();
	scrubber.soon();
	await cloud.crash();
	expect(existsSync(join(cloud.dataDir, "cloud.sqlite-wal"))).toBe(false);
	expect(scrub).not.toHaveBeenCalled();
});

const firstKit = (cloud: Awaited<ReturnType<typeof open>>) =>
	cloud.db.selectFrom("kits").select("kit").executeTakeFirstOrThrow();
