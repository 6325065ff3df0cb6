import fc from "fast-check";
import { expect, it } from "vitest";
import { systemRandom } from "#cloud/random.ts";
import { emptiedTables } from "#cloud/reset/removal-counts.ts";
import { type ColumnClass, classification, treatmentsOf } from "#cloud/store/classification.ts";
import { asGeneration, asUnixMs } from "#protocol/units.ts";
import { onBothDatabases, type TestCloud } from "../test-cloud.ts";

onBothDatabases("a reset", (open) => {
	it("keeps every kept field bit-equal, gives reset ones new values and leaves no removed row", async () => {
		const cloud = await open();
		const { id, actor } = await cloud.addKit(1);
		const other = await cloud.addKit(2);
		const before = await accountRow(cloud, id);
		const otherBefore = await everythingOf(cloud, other.id);

		await cloud.accounts.reset(actor, id, systemRandom.id());

		const after = await accountRow(cloud, id);
		for (const [column, columnClass] of Object.entries<ColumnClass>(classification.accounts)) {
			const treatments = treatmentsOf(columnClass);
			if (treatments.includes("kept")) expect([column, after[column]]).toEqual([column, before[column]]);
		}
		expect(after["master_name"]).toMatch(/^Resident [2-9A-Z]{4}$/);
		expect(after).toMatchObject({ registered: 0, landline_service: 0, landline_status: 0, generation: 2, revision: 2 });
		expect(after["sip_password"]).not.toBe(before["sip_password"]);
		for (const table of emptiedTables) expect([table, await rowsOf(cloud, table, id)]).toEqual([table, []]);
		expect(await everythingOf(cloud, other.id)).toEqual(otherBefore);
	});

	it("leaves nothing that the tenant wrote in any table", async () => {
		const cloud = await open();
		const { id, actor, tenant, kit } = await cloud.addKit(3);
		await cloud.kits.sendMessage(kit, { title: "Parcel for you", body: "At the porter's." });
		await cloud.accounts.reset(actor, id, systemRandom.id());

		const all = JSON.stringify(await everythingOf(cloud, id));
		const people = [tenant.master, ...tenant.members].flatMap(({ name, email, mobile }) => [name, email, mobile]);
		const written = [...tenant.messages.map(({ body }) => body), ...tenant.alarms.map(({ zone }) => zone)];
		for (const text of [...people, ...tenant.landlines, ...written, "Parcel for you"]) {
			if (text !== null) expect(all).not.toContain(text);
		}
	});

	it("publishes the vacant account with a new enrolment and writes timeline, certificate data and audit", async () => {
		const cloud = await open();
		const { id, kit, actor } = await cloud.addKit(4);
		const operationId = systemRandom.id();
		const result = await cloud.accounts.reset(actor, id, operationId);

		expect(result).toEqual({ operationId, generation: 2, resetAt: cloud.now() });
		const document = await cloud.document(kit);
		expect(document).toMatchObject({ generation: 2, revision: 2 });
		expect(document.account).toMatchObject({ members: [], master: { registered: false, email: null, mobile: null } });
		expect(document.enrolment?.url).toMatch(/^http:\/\/127\.0\.0\.1:8080\/e\/[\w-]{22}$/);
		expect(document.reset).toEqual({ operationId, source: "installer", at: cloud.now() });
		expect(await cloud.accounts.timeline(actor, id)).toEqual([
			{ generation: 2, step: "cloud-reset", at: cloud.now(), source: "installer" },
		]);
		const { items } = await cloud.audit.list(actor, { cursor: null, limit: 10 });
		expect(items).toMatchObject([{ actor: actor.id, source: "installer", kit, generation: 2 }]);
	});

	it("removes as many as its preview said", async () => {
		const cloud = await open();
		const { id, actor, tenant } = await cloud.addKit(5);
		const preview = await cloud.accounts.resetPreview(actor, id);
		await cloud.accounts.reset(actor, id, systemRandom.id());

		const count = (field: string) => preview.removed.find((row) => row.field === field)?.count;
		expect(count("members")).toBe(tenant.members.length);
		expect(count("callHistories")).toBe(tenant.calls.length);
		expect(count("pins")).toBe(tenant.access.filter(({ kind }) => kind === "pin").length);
		expect(count("country")).toBe(1);
		const { items } = await cloud.audit.list(actor, { cursor: null, limit: 1 });
		const sum = (rows: readonly { count: number }[]) => rows.reduce((total, row) => total + row.count, 0);
		expect(items[0]?.counts).toEqual({
			reset: 3,
			kept: sum(preview.kept),
			removed: sum(preview.removed),
		});
		const after = await cloud.accounts.resetPreview(actor, id);
		expect(sum(after.removed)).toBe(0);
	});

	it("ends app sessions and everything that waited for the old tenant", async () => {
		const cloud = await open();
		const { id, kit, actor } = await cloud.addKit(6);
		await cloud.db
			.insertInto("app_sessions")
			.values({
				account_id: id,
				id: "s1",
				generation: asGeneration(1),
				token_hash: "t1",
				token_expires_at: asUnixMs(9e12),
				refresh_hash: "r1",
				expires_at: asUnixMs(9e12),
			})
			.execute();
		await cloud.kits.sendMessage(kit, { title: "Parcel", body: "" });
		await cloud.accounts.reset(actor, id, systemRandom.id());
		expect(await rowsOf(cloud, "app_sessions", id)).toEqual([]);
		expect(await rowsOf(cloud, "outbox", id)).toMatchObject([{ channel: "account", generation: 2 }]);
	});

	it("happens once for one operation id, and the same id gives the same result", async () => {
		const cloud = await open();
		const { id, actor } = await cloud.addKit(7);
		const operationId = systemRandom.id();
		const first = await cloud.accounts.reset(actor, id, operationId);
		cloud.advance(60_000);
		expect(await cloud.accounts.reset(actor, id, operationId)).toEqual(first);
		expect(await accountRow(cloud, id)).toMatchObject({ generation: 2 });
	});

	it("refuses the operation id of another account's reset", async () => {
		const cloud = await open();
		const one = await cloud.addKit(8);
		const two = await cloud.addKit(9);
		const operationId = systemRandom.id();
		await cloud.accounts.reset(one.actor, one.id, operationId);
		await expect(cloud.accounts.reset(two.actor, two.id, operationId)).rejects.toMatchObject({
			code: "idempotency-key-reused",
		});
		expect(await accountRow(cloud, two.id)).toMatchObject({ generation: 1 });
	});

	it("makes exactly one generation per operation id of fifty at once", async () => {
		const cloud = await open();
		const { id, actor } = await cloud.addKit(10);
		const ids = Array.from({ length: 10 }, () => systemRandom.id());
		const fifty = Array.from({ length: 50 }, (_, index) => ids[index % ids.length] ?? systemRandom.id());
		const results = await Promise.all(fifty.map((operationId) => cloud.accounts.reset(actor, id, operationId)));

		const generations = new Map(results.map(({ operationId, generation }) => [operationId, generation]));
		expect([...generations.values()].toSorted((a, b) => a - b)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
		for (const { operationId, generation } of results) expect(generations.get(operationId)).toBe(generation);
		expect(await accountRow(cloud, id)).toMatchObject({ generation: 11, revision: 11 });
		expect(await cloud.audit.verify()).toMatchObject({ rows: 10, intact: true });
		const openEnrolments = (await rowsOf(cloud, "enrolments", id)).filter((row) => row["replaced_at"] === null);
		expect(openEnrolments).toHaveLength(1);
	});

	it("keeps one audit chain while different accounts reset at once", async () => {
		const cloud = await open();
		const kits = await Promise.all([11, 12, 13, 14, 15].map((seed) => cloud.addKit(seed)));
		await Promise.all(
			kits.flatMap(({ actor, id }) => [1, 2, 3].map(() => cloud.accounts.reset(actor, id, systemRandom.id()))),
		);
		expect(await cloud.audit.verify()).toMatchObject({ rows: 15, intact: true });
	});

	it("refuses a kit of a community project, and nothing changes", async () => {
		const cloud = await open();
		const { id, actor } = await cloud.addKit(16, { project: "community" });
		const before = await accountRow(cloud, id);
		await expect(cloud.accounts.reset(actor, id, systemRandom.id())).rejects.toMatchObject({
			code: "kit-not-resettable",
		});
		expect(await accountRow(cloud, id)).toEqual(before);
		expect(await rowsOf(cloud, "members", id)).not.toEqual([]);
	});

	it("treats every field as the policy says, whatever the account", async () => {
		const cloud = await open();
		await fc.assert(
			fc.asyncProperty(fc.integer({ min: 100, max: 16_000_000 }), fc.boolean(), async (seed, registered) => {
				const { id, actor } = await cloud.addKit(seed, registered ? {} : { tenant: undefined });
				const before = await accountRow(cloud, id);
				await cloud.accounts.reset(actor, id, systemRandom.id());
				const after = await accountRow(cloud, id);
				for (const [column, columnClass] of Object.entries<ColumnClass>(classification.accounts)) {
					const kept = treatmentsOf(columnClass).includes("kept");
					if (kept) expect(after[column]).toEqual(before[column]);
				}
				expect(after["master_name"]).not.toBe(before["master_name"]);
				expect(after["sip_password"]).not.toBe(before["sip_password"]);
				for (const table of emptiedTables) expect(await rowsOf(cloud, table, id)).toEqual([]);
			}),
			{ numRuns: 25 },
		);
	});
});

type AccountTableName = Exclude<keyof typeof classification, "kits" | "monitors" | "accounts">;
type Row = Readonly<Record<string, unknown>>;

async function accountRow(cloud: TestCloud, id: string): Promise<Row> {
	return cloud.db.selectFrom("accounts").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
}

async function rowsOf(cloud: TestCloud, table: AccountTableName, id: string): Promise<readonly Row[]> {
	return cloud.db.selectFrom(table).selectAll().where("account_id", "=", id).execute();
}

async function everythingOf(cloud: TestCloud, id: string): Promise<readonly unknown[]> {
	const tables = Object.keys(classification).filter((table) => !["kits", "monitors", "accounts"].includes(table));
	const rows = await Promise.all(tables.map((table) => rowsOf(cloud, table as AccountTableName, id)));
	return [await accountRow(cloud, id), ...rows];
}
