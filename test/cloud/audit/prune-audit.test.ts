import { sql } from "kysely";
import pino from "pino";
import { expect, it } from "vitest";
import { makeAnchor, readAnchor } from "#cloud/audit/audit-anchor.ts";
import { createAuditRetention } from "#cloud/audit/audit-retention.ts";
import { checkExport } from "#cloud/audit/check-export.ts";
import { pruneAudit } from "#cloud/audit/prune-audit.ts";
import { systemRandom } from "#cloud/random.ts";
import { generateSigningKeys, readPrivateKey, readPublicKey } from "#protocol/signing.ts";
import { asMilliseconds } from "#protocol/units.ts";
import { onBothDatabases, type TestCloud } from "../test-cloud.ts";

const DAY = 24 * 60 * 60 * 1_000;

onBothDatabases("the audit log's retention", (open) => {
	/** Five resets, a day between each; the last one is now. */
	async function withFiveDays() {
		const cloud = await open();
		const { id, actor, kit } = await cloud.addKit(97);
		const reset = () => cloud.accounts.reset(actor, id, systemRandom.id());
		await reset();
		for (let count = 1; count < 5; count += 1) {
			cloud.advance(DAY);
			await reset();
		}
		return { cloud, actor, kit, reset };
	}
	const prune = (cloud: TestCloud, days: number) => pruneAudit(cloud.context, asMilliseconds(days * DAY));
	const sequences = async (cloud: TestCloud) =>
		(await cloud.db.selectFrom("audit").select("sequence").orderBy("sequence").execute()).map((row) => row.sequence);

	it("takes the rows that are older, leaves a signed anchor, and the chain goes on", async () => {
		const { cloud, actor, reset } = await withFiveDays();
		const { items } = await cloud.audit.list(actor, { cursor: null, limit: 10 });
		const third = items.find(({ sequence }) => sequence === 3);
		expect(await prune(cloud, 1)).toBe(3);
		expect(await sequences(cloud)).toEqual([4, 5]);
		expect(await readAnchor(cloud.db)).toMatchObject({ sequence: 3, hash: third?.hash, prunedAt: cloud.now() });
		expect(await cloud.audit.verify()).toMatchObject({ rows: 2, pruned: 3, intact: true, brokenAt: null });
		await reset();
		expect(await cloud.audit.verify()).toMatchObject({ rows: 3, pruned: 3, intact: true });
		const exported = await cloud.audit.export(actor, {});
		const verdict = checkExport(exported, readPublicKey(cloud.context.keys.publicKey));
		expect(verdict).toEqual({ outcome: "intact", rows: 3, withheld: 0, pruned: 3 });
	});

	it("takes nothing twice, and more when more is old", async () => {
		const { cloud } = await withFiveDays();
		expect(await prune(cloud, 3)).toBe(1);
		expect(await prune(cloud, 3)).toBe(0);
		cloud.advance(2 * DAY);
		expect(await prune(cloud, 3)).toBe(2);
		expect(await cloud.audit.verify()).toMatchObject({ rows: 2, pruned: 3, intact: true });
	});

	it("may take every row; the next one still follows", async () => {
		const { cloud, actor, reset } = await withFiveDays();
		cloud.advance(30 * DAY);
		expect(await prune(cloud, 7)).toBe(5);
		expect(await cloud.audit.verify()).toMatchObject({ rows: 0, pruned: 5, intact: true });
		expect(checkExport(await cloud.audit.export(actor, {}), readPublicKey(cloud.context.keys.publicKey))).toEqual({
			outcome: "intact",
			rows: 0,
			withheld: 0,
			pruned: 5,
		});
		await reset();
		expect(await sequences(cloud)).toEqual([6]);
		expect(await cloud.audit.verify()).toMatchObject({ rows: 1, pruned: 5, intact: true });
	});

	it("disturbs nobody who verifies, exports or resets meanwhile", async () => {
		const { cloud, actor, reset } = await withFiveDays();
		const key = readPublicKey(cloud.context.keys.publicKey);
		const check = async () => checkExport(await cloud.audit.export(actor, {}), key).outcome;
		const verify = async () => (await cloud.audit.verify()).intact;
		const [rows, ...answers] = await Promise.all([prune(cloud, 1), verify(), check(), reset(), verify(), check()]);
		expect(rows).toBe(3);
		expect(answers).toMatchObject([true, "intact", { generation: 7 }, true, "intact"]);
		expect(await cloud.audit.verify()).toMatchObject({ rows: 3, pruned: 3, intact: true });
	});

	it("takes no younger row along where the clock jumped back", async () => {
		const { cloud, reset } = await withFiveDays();
		cloud.advance(-10 * DAY);
		await reset();
		cloud.advance(10 * DAY);
		expect(await prune(cloud, 3)).toBe(1);
		expect(await sequences(cloud)).toEqual([2, 3, 4, 5, 6]);
	});

	it("does not prune a broken chain, which an anchor would hide", async () => {
		const { cloud } = await withFiveDays();
		await sql
			.raw(
				cloud.context.store.kind === "sqlite"
					? "drop trigger audit_no_update"
					: "drop trigger audit_append_only on audit",
			)
			.execute(cloud.db);
		await cloud.db.updateTable("audit").set({ removed_count: 4711 }).where("sequence", "=", 2).execute();
		await expect(prune(cloud, 1)).rejects.toMatchObject({ code: "audit-chain-broken", detail: "row 2" });
		expect(await sequences(cloud)).toHaveLength(5);
	});

	it("lets no row go that no anchor covers, and changes none", async () => {
		const { cloud } = await withFiveDays();
		await prune(cloud, 2);
		for (const statement of [
			"delete from audit where sequence = 5",
			"delete from audit",
			"update audit set removed_count = 0",
			"update audit_anchors set sequence = 5",
			"delete from audit_anchors",
		]) {
			await expect(sql.raw(statement).execute(cloud.db), statement).rejects.toThrow("append-only");
		}
		expect(await cloud.audit.verify()).toMatchObject({ rows: 3, pruned: 2, intact: true });
	});

	it("takes no anchor that names no row", async () => {
		const { cloud } = await withFiveDays();
		const values = { sequence: 5, hash: "0".repeat(64), pruned_at: cloud.now(), signature: "A".repeat(86) };
		const insert = cloud.db.insertInto("audit_anchors").values(values).execute();
		await expect(insert).rejects.toThrow("an audit anchor names an audit row");
	});

	it("notices an anchor that the cloud did not sign, and prunes nothing above it", async () => {
		const { cloud } = await withFiveDays();
		const { hash } = await cloud.db
			.selectFrom("audit")
			.select("hash")
			.where("sequence", "=", 2)
			.executeTakeFirstOrThrow();
		const stranger = readPrivateKey(generateSigningKeys().privateKey);
		const { signature } = makeAnchor({ sequence: 2, hash }, cloud.now(), stranger);
		await cloud.db
			.insertInto("audit_anchors")
			.values({ sequence: 2, hash, pruned_at: cloud.now(), signature })
			.execute();
		await cloud.db.deleteFrom("audit").where("sequence", "<=", 2).execute();
		expect(await cloud.audit.verify()).toMatchObject({ intact: false, brokenAt: 2 });
		await expect(prune(cloud, 1)).rejects.toMatchObject({ code: "audit-chain-broken" });
	});

	it("is kept from the cloud's start; without one every row stays", async () => {
		const { cloud } = await withFiveDays();
		const forEver = createAuditRetention(cloud.context, null);
		await forEver.start();
		await forEver.close();
		expect(await sequences(cloud)).toHaveLength(5);
		const days = createAuditRetention(cloud.context, asMilliseconds(2 * DAY));
		await days.start();
		await days.close();
		expect(await sequences(cloud)).toEqual([3, 4, 5]);
	});

	it("says so where it cannot be kept, and lets the cloud run", async () => {
		const { cloud } = await withFiveDays();
		const lines: string[] = [];
		const logger = pino({}, { write: (line) => void lines.push(line) });
		await cloud.crash();
		const retention = createAuditRetention({ ...cloud.context, logger }, asMilliseconds(DAY));
		await retention.start();
		await retention.close();
		expect(lines.join("")).toContain("the audit log was not pruned");
	});
});
