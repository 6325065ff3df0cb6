import { expect, it, vi } from "vitest";
import { createOutboxPublisher, type OutboxRow } from "#cloud/mqtt/outbox-publisher.ts";
import { systemRandom } from "#cloud/random.ts";
import { asRevision } from "#protocol/units.ts";
import { onSqlite, type TestCloud } from "../test-cloud.ts";

const open = onSqlite();

/** A broker whose acknowledgements come when the test says so: a real one cannot be held back. */
function slowBroker() {
	const published: OutboxRow[] = [];
	const waiting: { acknowledge(): void; refuse(): void }[] = [];
	return {
		published,
		waiting,
		send: (row: OutboxRow) =>
			new Promise<void>((acknowledge, reject) => {
				published.push(row);
				waiting.push({ acknowledge, refuse: () => reject(new Error("connection lost")) });
			}),
	};
}

const depth = async ({ db }: TestCloud) => (await db.selectFrom("outbox").select("id").execute()).length;

it("publishes in the order of the commits, and forgets only what was acknowledged", async () => {
	const cloud = await open();
	const broker = slowBroker();
	const publisher = createOutboxPublisher(cloud.context, broker.send);
	const { kit } = await cloud.addKit(130);
	await cloud.kits.sendMessage(kit, { title: "first", body: "" });
	await cloud.kits.sendMessage(kit, { title: "second", body: "" });
	publisher.kick();
	await vi.waitFor(() => expect(broker.published).toHaveLength(3));
	expect(broker.published.map(({ channel }) => channel)).toEqual(["account", "inbox", "inbox"]);
	expect(broker.published[1]?.payload).toContain("first");
	broker.waiting[0]?.acknowledge();
	broker.waiting[1]?.acknowledge();
	await expect.poll(() => depth(cloud)).toBe(1);
	publisher.kick();
	await publisher.close();
	expect(broker.published).toHaveLength(3);
	expect(await depth(cloud)).toBe(1);
});

it("publishes again what could not be published", async () => {
	const cloud = await open();
	const broker = slowBroker();
	const publisher = createOutboxPublisher(cloud.context, broker.send);
	await cloud.addKit(131);
	publisher.kick();
	await vi.waitFor(() => expect(broker.waiting).toHaveLength(1));
	broker.waiting[0]?.refuse();
	await vi.waitFor(() => {
		publisher.kick();
		expect(broker.waiting).toHaveLength(2);
	});
	broker.waiting[1]?.acknowledge();
	await expect.poll(() => depth(cloud)).toBe(0);
	await publisher.close();
});

it("never lets an older document follow a newer one", async () => {
	const cloud = await open();
	const broker = slowBroker();
	const publisher = createOutboxPublisher(cloud.context, broker.send);
	const { kit, id, actor } = await cloud.addKit(132);
	const old = await cloud.db.selectFrom("outbox").selectAll().executeTakeFirstOrThrow();
	await cloud.accounts.reset(actor, id, systemRandom.id());
	publisher.kick();
	await vi.waitFor(() => expect(broker.published).toMatchObject([{ kit, generation: 2 }]));
	await publisher.publishDocument(old);
	await publisher.publishDocument({ ...old, generation: old.generation, revision: asRevision(9) });
	expect(broker.published).toHaveLength(1);
	await publisher.close();
});

it("does not publish what has lost its worth", async () => {
	const cloud = await open();
	const broker = slowBroker();
	const { kit } = await cloud.addKit(133);
	await cloud.db.deleteFrom("outbox").execute();
	await cloud.kits.sendMessage(kit, { title: "late", body: "" });
	cloud.advance(31 * 24 * 60 * 60 * 1000);
	const publisher = createOutboxPublisher(cloud.context, broker.send);
	publisher.kick();
	await expect.poll(() => depth(cloud)).toBe(0);
	expect(broker.published).toEqual([]);
	await publisher.close();
});

it("publishes more than it reads at once", async () => {
	const cloud = await open();
	const { kit, id } = await cloud.addKit(134, { tenant: undefined });
	const row = { account_id: id, kit, channel: "inbox", payload: "{}", expires_at: null, revision: null } as const;
	const { generation } = await cloud.db.selectFrom("accounts").select("generation").executeTakeFirstOrThrow();
	for (let page = 0; page < 3; page += 1)
		await cloud.db
			.insertInto("outbox")
			.values(Array.from({ length: 400 }, () => ({ ...row, generation })))
			.execute();
	let published = 0;
	const publisher = createOutboxPublisher(cloud.context, async () => {
		published += 1;
	});
	publisher.kick();
	await expect.poll(() => depth(cloud)).toBe(0);
	expect(published).toBe(1_201);
	await publisher.close();
});

/** So many messages at once to one kit, as a storm of resets leaves them for many. */
async function fill(cloud: TestCloud, count: number): Promise<void> {
	const { kit } = await cloud.addKit(140);
	await cloud.kits.sendMessage(kit, { title: "to be copied", body: "" });
	const { db } = cloud;
	const { id: _id, ...row } = await db
		.selectFrom("outbox")
		.selectAll()
		.where("channel", "=", "inbox")
		.executeTakeFirstOrThrow();
	for (let start = 0; start < count; start += 100)
		await db
			.insertInto("outbox")
			.values(Array.from({ length: Math.min(100, count - start) }, () => row))
			.execute();
}

it("lets everything else go on where a broker that is gone refuses at once", async () => {
	const cloud = await open();
	await fill(cloud, 1_200);
	let refused = 0;
	const publisher = createOutboxPublisher(cloud.context, async () => {
		refused += 1;
		throw new Error("no connection");
	});
	publisher.kick();
	await expect.poll(() => refused, { timeout: 30_000 }).toBeGreaterThan(0);
	await publisher.close();
	expect(refused).toBeLessThan(1_200);
	expect(await depth(cloud)).toBe(1_202);
});
