import { randomUUID } from "node:crypto";
import { afterEach, expect, it } from "vitest";
import { type NewWebhook, webhookEvents } from "#cloud/automation.ts";
import { createWebhookSender, type WebhookSender } from "#cloud/webhooks/webhook-sender.ts";
import { reportMessage } from "#protocol/report.ts";
import { type OpenOptions, onBothDatabases, type TestCloud } from "../test-cloud.ts";
import { isSigned, receivers } from "./receiver.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const startReceiver = receivers();

onBothDatabases("webhooks", (open) => {
	const senders: WebhookSender[] = [];
	// Registered after the clouds' own, so it runs before: a sender never outlives its store.
	afterEach(async () => {
		for (const sender of senders.splice(0)) await sender.close();
	});

	/** A cloud with a kit, whose owner has a webhook to each address. */
	async function withWebhooks(urls: readonly string[], events: NewWebhook["events"] = webhookEvents) {
		const cloud = await open({ demo: true });
		const { id, kit, actor } = await cloud.addKit(1);
		const webhooks = [];
		for (const url of urls) webhooks.push(await cloud.webhooks.create(actor, { url, events }));
		const [webhook] = webhooks;
		if (webhook === undefined) throw new Error("at least one address");
		const send = () => startSender(cloud);
		const reset = () => cloud.accounts.reset(actor, id, randomUUID());
		const log = async () => (await cloud.webhooks.deliveries(actor, webhook.id, { cursor: null, limit: 50 })).items;
		const state = async () => (await cloud.webhooks.list(actor)).items[0]?.state;
		const later = (ms: number) => {
			cloud.advance(ms);
			cloud.changes.announce();
		};
		return { cloud, id, kit, actor, webhook, webhooks, send, reset, log, state, later };
	}

	function startSender(cloud: TestCloud): WebhookSender {
		const sender = createWebhookSender(cloud.context, true);
		senders.push(sender);
		sender.start();
		return sender;
	}

	it("tell a reset, its wipe and the next tenant in their order, signed, and nothing of a tenant", async () => {
		const receiver = await startReceiver(204);
		const { cloud, id, kit, webhook, send, reset } = await withWebhooks([receiver.url]);
		send();
		const { generation, resetAt } = await reset();
		await cloud.say(kit, "report", { ...reportMessage.examples[0], generation });
		const { enrolment } = await cloud.document(kit);
		const token = enrolment?.url.split("/").at(-1) ?? "";
		await cloud.enrolment.sendCode({ token }, { name: "Amara Okafor", contact: "amara@example.com", country: "NG" });
		const code = cloud.mailbox.list()[0]?.code ?? "";
		await cloud.enrolment.register({ token }, code);
		await receiver.until(3);
		expect(receiver.types()).toEqual(["account.reset", "monitor.wiped", "tenant.registered"]);
		const [first] = receiver.received;
		expect(JSON.parse(first?.body ?? "")).toEqual({
			type: "account.reset",
			timestamp: new Date(resetAt).toISOString(),
			data: { accountId: id, kit, generation, at: resetAt, source: "installer" },
		});
		for (const received of receiver.received) {
			expect(isSigned(received, webhook.secret)).toBe(true);
			expect(isSigned({ ...received, body: `${received.body} ` }, webhook.secret)).toBe(false);
			expect(received.body).not.toMatch(/amara|okafor/i);
		}
		expect(new Set(receiver.received.map(({ headers }) => headers["webhook-id"])).size).toBe(3);
	});

	it("try again later under the same id, and let nothing of that account overtake", async () => {
		const receiver = await startReceiver(500, 503, 204);
		const { send, reset, log, state, later } = await withWebhooks([receiver.url]);
		send();
		await reset();
		await reset();
		await receiver.until(1);
		await expect.poll(state).toBe("failing");
		later(6_000);
		await receiver.until(2);
		await expect.poll(async () => (await log()).at(-1)).toMatchObject({ attempts: 2, lastResult: "503" });
		later(36_000);
		await receiver.until(4);
		const ids = receiver.received.map(({ headers }) => headers["webhook-id"]);
		expect(new Set(ids.slice(0, 3)).size).toBe(1);
		expect(ids[3]).not.toBe(ids[0]);
		await expect.poll(async () => (await log()).map((delivery) => delivery.state)).toEqual(["delivered", "delivered"]);
		expect(await state()).toBe("on");
	});

	it("keep no other receiver waiting for one that hangs, and make its attempt again after a stop", async () => {
		const [hanging, quick] = [await startReceiver("hang", 204), await startReceiver(204)];
		const { cloud, send, reset, log } = await withWebhooks([hanging.url, quick.url]);
		const sender = send();
		await reset();
		await Promise.all([hanging.until(1), quick.until(1)]);
		await sender.close();
		expect(await log()).toMatchObject([{ state: "waiting", attempts: 0 }]);
		startSender(cloud);
		await hanging.until(2);
		const [before, after] = hanging.received;
		expect(after?.headers["webhook-id"]).toBe(before?.headers["webhook-id"]);
		expect(quick.received).toHaveLength(1);
	});

	it("survive a crash between the commit and the sending", async () => {
		const receiver = await startReceiver(204);
		const { cloud, reset, webhook } = await withWebhooks([receiver.url]);
		await reset();
		await cloud.crash();
		const options: OpenOptions = { demo: true, after: cloud };
		startSender(await open(options));
		await receiver.until(1);
		expect(receiver.received.every((received) => isSigned(received, webhook.secret))).toBe(true);
	});

	it("give up after eight attempts, and switch off what has failed for days", async () => {
		const receiver = await startReceiver(500);
		const { send, reset, log, state, later } = await withWebhooks([receiver.url]);
		send();
		const failAll = async (already: number) => {
			await reset();
			for (let attempt = 1; attempt <= 8; attempt += 1) {
				await receiver.until(already + attempt);
				await expect.poll(async () => (await log())[0]?.lastResult && (await log())[0]?.attempts).toBe(attempt);
				await expect
					.poll(async () => {
						const [newest] = await log();
						return newest?.state === "failed" || (newest?.nextAttemptAt ?? 0) > 0;
					})
					.toBe(true);
				later(8 * HOUR);
			}
			await expect.poll(async () => (await log())[0]?.state).toBe("failed");
		};
		await failAll(0);
		expect(await state()).toBe("failing");
		later(24 * HOUR);
		await failAll(8);
		await expect.poll(state).toBe("off");
		await reset();
		expect(await log()).toHaveLength(2);
	}, 60_000);

	it("switch off at once what answers that it is gone", async () => {
		const receiver = await startReceiver(410);
		const { send, reset, state, log } = await withWebhooks([receiver.url]);
		await reset();
		await reset();
		send();
		await expect.poll(state).toBe("off");
		expect((await log()).map((delivery) => delivery.state)).toEqual(["failed", "failed"]);
		expect(receiver.received).toHaveLength(1);
	});

	it("follow no redirect", async () => {
		const elsewhere = await startReceiver(204);
		const receiver = await startReceiver({ redirectTo: elsewhere.url });
		const { send, reset, log } = await withWebhooks([receiver.url]);
		send();
		await reset();
		await expect.poll(async () => (await log())[0]?.lastResult).toBe("302");
		expect(elsewhere.received).toEqual([]);
	});
});
