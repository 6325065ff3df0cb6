import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { systemRandom } from "#cloud/random.ts";
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
		expect(await empty.audit.verify()).toEqual({ rows: 0, intact: true, brokenAt: null, head: null });
		const { cloud, actor } = await withThreeResets();
		const { items } = await cloud.audit.list(actor, { cursor: null, limit: 10 });
		expect(await cloud.audit.verify()).toEqual({ rows: 3, intact: true, brokenAt: null, head: items[0]?.hash });
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
	} else await sql`drop trigger audit_append_only on audit`.execute(db);
}
