import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { checkExport } from "#cloud/audit/check-export.ts";
import type { AuditFilter } from "#cloud/ports/audit.ts";
import { systemRandom } from "#cloud/random.ts";
import { readPublicKey } from "#protocol/signing.ts";
import { asGeneration, asUnixMs } from "#protocol/units.ts";
import { onBothDatabases, type TestCloud } from "../test-cloud.ts";

onBothDatabases("the audit log", (open) => {
	async function withThreeResets() {
		const cloud = await open();
		const { id, actor } = await cloud.addKit(90);
		for (let count = 0; count < 3; count += 1) await cloud.accounts.reset(actor, id, systemRandom.id());
		return { cloud, actor };
	}

	it("is an intact chain, empty or not", async () => {
		const empty = await open();
		expect(await empty.audit.verify()).toEqual({ rows: 0, pruned: 0, intact: true, brokenAt: null, head: null });
		const { cloud, actor } = await withThreeResets();
		const { items } = await cloud.audit.list(actor, { cursor: null, limit: 10 });
		expect(await cloud.audit.verify()).toEqual({
			rows: 3,
			pruned: 0,
			intact: true,
			brokenAt: null,
			head: items[0]?.hash,
		});
		expect(items[0]?.previousHash).toBe(items[1]?.hash);
	});

	it("is read newest first, page by page", async () => {
		const { cloud, actor } = await withThreeResets();
		const first = await cloud.audit.list(actor, { cursor: null, limit: 2 });
		const second = await cloud.audit.list(actor, { cursor: first.nextCursor, limit: 2 });
		const sequences = [...first.items, ...second.items].map(({ sequence }) => sequence);
		expect(sequences).toEqual([3, 2, 1]);
		expect(second.nextCursor).toBeNull();
		const broken = cloud.audit.list(actor, { cursor: "behind", limit: 2 });
		await expect(broken).rejects.toMatchObject({ code: "validation-failed" });
	});

	it("shows nobody the rows of kits that are not theirs", async () => {
		const { cloud } = await withThreeResets();
		const { actor } = await cloud.addKit(91, { owner: { kind: "installer", email: "other@example.com" } });
		expect(await cloud.audit.list(actor, { cursor: null, limit: 10 })).toEqual({ items: [], nextCursor: null });
	});

	it("shows a distributor what it added directly, once it manages kit users", async () => {
		const cloud = await open();
		const owner = { kind: "distributor", email: "distributor@example.com" } as const;
		const { id, actor, kit } = await cloud.addKit(98, { owner });
		await cloud.accounts.reset(actor, id, systemRandom.id());
		const page = { cursor: null, limit: 10 };
		expect((await cloud.audit.list(actor, page)).items).toMatchObject([{ kit, source: "distributor" }]);
		expect((await cloud.audit.export(actor, {})).rows).toHaveLength(1);
		const itself = { ...actor, identity: "distributor" } as const;
		expect((await cloud.audit.list(itself, page)).items).toEqual([]);
		expect((await cloud.audit.export(itself, {})).rows).toEqual([]);
	});

	it("narrows by time, kit, source, actor and generation, page by page", async () => {
		const cloud = await open();
		const first = await cloud.addKit(92);
		const second = await cloud.addKit(93);
		await cloud.accounts.reset(first.actor, first.id, systemRandom.id());
		cloud.advance(1_000);
		await cloud.ask(second.kit, "delete-account", 1);
		cloud.advance(1_000);
		await cloud.accounts.reset(first.actor, first.id, systemRandom.id());
		const start = asUnixMs(cloud.now() - 2_000);
		const sequences = async (filter: AuditFilter) => {
			const { items } = await cloud.audit.list(first.actor, { cursor: null, limit: 10, filter });
			return items.map(({ sequence }) => sequence);
		};
		expect(await sequences({})).toEqual([3, 2, 1]);
		expect(await sequences({ from: asUnixMs(start + 1) })).toEqual([3, 2]);
		expect(await sequences({ from: start, to: asUnixMs(start + 1_000) })).toEqual([1]);
		expect(await sequences({ kit: second.kit })).toEqual([2]);
		expect(await sequences({ source: "installer" })).toEqual([3, 1]);
		expect(await sequences({ actor: second.kit })).toEqual([2]);
		expect(await sequences({ generation: asGeneration(3) })).toEqual([3]);
		expect(await sequences({ source: "installer", generation: asGeneration(2) })).toEqual([1]);
		const filter = { source: "installer" } as const;
		const page = await cloud.audit.list(first.actor, { cursor: null, limit: 1, filter });
		expect(page.nextCursor).toBe("3");
		const next = await cloud.audit.list(first.actor, { cursor: page.nextCursor, limit: 1, filter });
		expect(next).toMatchObject({ items: [{ sequence: 1 }], nextCursor: null });
	});

	it("exports a person's own rows so that they can be checked without it, and nothing of anybody else's", async () => {
		const { cloud, actor } = await withThreeResets();
		const other = await cloud.addKit(94, { owner: { kind: "installer", email: "other@example.com" } });
		await cloud.accounts.reset(other.actor, other.id, systemRandom.id());
		await cloud.ask((await cloud.addKit(95)).kit, "delete-account", 1);
		const exported = await cloud.audit.export(actor, {});
		expect(exported.rows.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 5]);
		expect(exported).toMatchObject({ withheld: [{ from: 4, to: 4 }], anchor: null, head: { sequence: 5 } });
		expect(JSON.stringify(exported)).not.toContain(other.kit);
		const key = readPublicKey(cloud.context.keys.publicKey);
		const written = JSON.parse(JSON.stringify(exported));
		expect(checkExport(written, key)).toEqual({ outcome: "intact", rows: 4, withheld: 1, pruned: 0 });
		const narrowed = await cloud.audit.export(other.actor, { generation: asGeneration(7) });
		expect(narrowed).toMatchObject({ rows: [], withheld: [{ from: 1, to: 5 }], filter: { generation: 7 } });
		expect(checkExport(narrowed, key)).toMatchObject({ outcome: "intact", rows: 0, withheld: 5 });
	});

	it("exports an empty log", async () => {
		const cloud = await open();
		const { actor } = await cloud.addKit(96);
		const exported = await cloud.audit.export(actor, {});
		const key = readPublicKey(cloud.context.keys.publicKey);
		expect(checkExport(exported, key)).toEqual({ outcome: "intact", rows: 0, withheld: 0, pruned: 0 });
	});

	describe("notices", () => {
		it.each([
			["a changed row", "update audit set removed_count = 4711 where sequence = 2", 2],
			["a row that is gone", "delete from audit where sequence = 2", 2],
			["an end that was cut off", "delete from audit where sequence = 3", 3],
			["everything gone", "delete from audit", 1],
			["rows that changed places", "update audit set kit = '0C11FFFFFFFF' where sequence = 1", 1],
		])("%s", async (_, statement, brokenAt) => {
			const { cloud } = await withThreeResets();
			await withoutTriggers(cloud);
			await sql.raw(statement).execute(cloud.db);
			expect(await cloud.audit.verify()).toMatchObject({ intact: false, brokenAt });
		});
	});
});

/** As somebody with the database's own password could. */
async function withoutTriggers({ db, context }: TestCloud): Promise<void> {
	if (context.store.kind === "sqlite") {
		await sql`drop trigger audit_no_update`.execute(db);
		await sql`drop trigger audit_no_delete`.execute(db);
	} else {
		await sql`drop trigger audit_append_only on audit`.execute(db);
		await sql`drop trigger audit_no_delete on audit`.execute(db);
	}
}
