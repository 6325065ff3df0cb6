import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { onBothDatabases } from "../test-cloud.ts";

const url = "https://example.com/hook";

onBothDatabases("webhooks of a person", (open) => {
	async function withTwoPeople() {
		const cloud = await open();
		const mine = await cloud.addKit(1);
		const owner = { kind: "installer", email: "other@example.com" } as const;
		const theirs = await cloud.addKit(2, { owner });
		const { webhooks } = cloud;
		const deliveries = async (id: string) =>
			(await webhooks.deliveries(mine.actor, id, { cursor: null, limit: 50 })).items;
		return { cloud, webhooks, mine, theirs, deliveries };
	}

	it("hear of that person's kits alone, and of the chosen events alone", async () => {
		const { cloud, webhooks, mine, theirs, deliveries } = await withTwoPeople();
		const resets = await webhooks.create(mine.actor, { url, events: ["account.reset"] });
		const wipes = await webhooks.create(mine.actor, { url, events: ["monitor.wiped"] });
		await cloud.accounts.reset(theirs.actor, theirs.id, randomUUID());
		expect(await deliveries(resets.id)).toEqual([]);
		await cloud.accounts.reset(mine.actor, mine.id, randomUUID());
		expect(await deliveries(resets.id)).toMatchObject([{ type: "account.reset", state: "waiting", attempts: 0 }]);
		expect(await deliveries(wipes.id)).toEqual([]);
	});

	it("leave nothing of a reset that was refused, and one message of one that was repeated", async () => {
		const { cloud, webhooks, mine, deliveries } = await withTwoPeople();
		const { id } = await webhooks.create(mine.actor, { url, events: ["account.reset"] });
		const key = randomUUID();
		for (let sent = 0; sent < 3; sent += 1) await cloud.accounts.reset(mine.actor, mine.id, key);
		expect(await deliveries(id)).toHaveLength(1);
	});

	it("are nobody else's to see or to change", async () => {
		const { webhooks, mine, theirs } = await withTwoPeople();
		const { id } = await webhooks.create(mine.actor, { url, events: ["account.reset"] });
		const { id: test } = await webhooks.sendTest(mine.actor, id);
		expect((await webhooks.list(theirs.actor)).items).toEqual([]);
		const tries = [
			() => webhooks.change(theirs.actor, id, { url, events: ["account.reset"], on: false }),
			() => webhooks.remove(theirs.actor, id),
			() => webhooks.rotateSecret(theirs.actor, id),
			() => webhooks.sendTest(theirs.actor, id),
			() => webhooks.deliveries(theirs.actor, id, { cursor: null, limit: 1 }),
			() => webhooks.redeliver(theirs.actor, id, test),
		];
		for (const attempt of tries) await expect(attempt()).rejects.toMatchObject({ code: "not-found" });
		expect((await webhooks.list(mine.actor)).items).toMatchObject([{ id, state: "on" }]);
	});

	it("go to public https addresses alone, and have a limit", async () => {
		const { webhooks, mine } = await withTwoPeople();
		const create = (to: string) => webhooks.create(mine.actor, { url: to, events: ["account.reset"] });
		for (const to of [
			"http://example.com/",
			"https://10.0.0.1/",
			"https://[::1]/",
			"https://a:b@example.com/",
			"hook",
		]) {
			await expect(create(to), to).rejects.toMatchObject({ code: "webhook-url-invalid" });
		}
		for (let made = 0; made < 10; made += 1) await create(url);
		await expect(create(url)).rejects.toMatchObject({ code: "webhooks-limit" });
	});

	it("page through what was sent, send it again under its id, and take all of it with them", async () => {
		const { cloud, webhooks, mine } = await withTwoPeople();
		const { actor } = mine;
		const { id } = await webhooks.create(actor, { url, events: ["account.reset"] });
		const sent: string[] = [];
		for (let count = 0; count < 5; count += 1) sent.unshift((await webhooks.sendTest(actor, id)).id);
		const first = await webhooks.deliveries(actor, id, { cursor: null, limit: 3 });
		const second = await webhooks.deliveries(actor, id, { cursor: first.nextCursor, limit: 3 });
		expect([...first.items, ...second.items].map((delivery) => delivery.id)).toEqual(sent);
		expect(second.nextCursor).toBeNull();
		await webhooks.change(actor, id, { url, events: ["account.reset"], on: false });
		const again = () => webhooks.redeliver(actor, id, sent[0] ?? "");
		await expect(again()).rejects.toMatchObject({ code: "webhook-off" });
		await webhooks.change(actor, id, { url, events: ["account.reset"], on: true });
		expect(await again()).toMatchObject({ id: sent[0], state: "waiting", attempts: 0 });
		await webhooks.remove(actor, id);
		expect(await cloud.db.selectFrom("webhook_deliveries").selectAll().execute()).toEqual([]);
	});

	it("keep no secret in the database, and get another one when it is rotated", async () => {
		const { cloud, webhooks, mine } = await withTwoPeople();
		const { id, secret } = await webhooks.create(mine.actor, { url, events: ["account.reset"] });
		expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
		expect(JSON.stringify(await cloud.db.selectFrom("webhooks").selectAll().execute())).not.toContain(secret.slice(6));
		expect((await webhooks.rotateSecret(mine.actor, id)).secret).not.toBe(secret);
	});
});
