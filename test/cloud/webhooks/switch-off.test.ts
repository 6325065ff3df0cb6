import { expect, it } from "vitest";
import { findDue, settle } from "#cloud/webhooks/delivery-queue.ts";
import { OFF_AFTER } from "#cloud/webhooks/next-attempt.ts";
import { asUnixMs } from "#protocol/units.ts";
import { onBothDatabases } from "../test-cloud.ts";

const url = "https://example.com/hook";
const events = ["account.reset"] as const;
const gone = { status: 410 } as const;

onBothDatabases("a webhook that its attempts switch off", (open) => {
	/** A message of it is under way, to an address that has failed for days. */
	async function failing() {
		const cloud = await open();
		const { actor } = await cloud.addKit(1);
		const { webhooks } = cloud;
		const { id } = await webhooks.create(actor, { url, events });
		await webhooks.sendTest(actor, id);
		const failing_since = asUnixMs(cloud.now() - OFF_AFTER);
		await cloud.db.updateTable("webhooks").set({ failing_since }).where("id", "=", id).execute();
		const [due] = await findDue(cloud.db, cloud.now(), [], 1);
		if (due === undefined) throw new Error("nothing is due");
		const state = async () => (await webhooks.list(actor)).items[0]?.state;
		const delivery = async () => (await webhooks.deliveries(actor, id, { cursor: null, limit: 1 })).items[0]?.state;
		return { cloud, webhooks, actor, id, due, state, delivery };
	}

	it("is off, or on with all forgiven, where its person switches it on at that moment", async () => {
		for (let round = 0; round < 2; round += 1) {
			const { cloud, webhooks, actor, id, due, state } = await failing();
			await Promise.all([webhooks.change(actor, id, { url, events, on: true }), settle(cloud.context, due, gone)]);
			expect(["on", "off"]).toContain(await state());
		}
	});

	it("is not switched off by what its address before answered", async () => {
		const { cloud, webhooks, actor, id, due, state, delivery } = await failing();
		await webhooks.change(actor, id, { url: `${url}/new`, events, on: true });
		expect(await settle(cloud.context, due, gone)).toBe(false);
		expect([await state(), await delivery()]).toEqual(["on", "waiting"]);
	});

	it("is off by what its address answered", async () => {
		const { cloud, due, state, delivery } = await failing();
		expect(await settle(cloud.context, due, gone)).toBe(true);
		expect([await state(), await delivery()]).toEqual(["off", "failed"]);
	});
});
