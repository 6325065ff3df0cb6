import { describe, expect, it } from "vitest";
import { createRingStates } from "#cloud/kits/ring-states.ts";
import { receive } from "#cloud/mqtt/receive.ts";
import { systemRandom } from "#cloud/random.ts";
import { certificateSchema } from "#protocol/certificate.ts";
import type { KitId } from "#protocol/kit-id.ts";
import { isSignedBy, readPublicKey } from "#protocol/signing.ts";
import { onBothDatabases, onSqlite, type TestCloud } from "../test-cloud.ts";

const wiped = {
	calls: 40,
	messages: 1,
	alarms: 0,
	access: 3,
	contacts: 2,
	pictures: 9,
	bytes: 81_920,
	method: "overwrite-unlink",
	ms: 12,
} as const;

const callAt = (generation: number, id = systemRandom.id()) => ({
	v: 1,
	id,
	generation,
	at: 1_790_000_000_000,
	type: "call",
	kind: "missed",
	name: "Late caller",
	number: "1001",
	duration: 0,
	rang: 1000,
});

const reportOf = (generation: number, changes: object = {}) => ({
	v: 1,
	generation,
	wiped,
	wipedAt: 1_790_000_000_500,
	damage: null,
	bootId: systemRandom.id(),
	firmware: "113.30.10.12",
	...changes,
});

onBothDatabases("what a kit says", (open) => {
	it("keeps an event of the present generation once", async () => {
		const cloud = await open();
		const { kit, id } = await cloud.addKit(50, { tenant: undefined });
		const event = callAt(1);
		await cloud.say(kit, "events", event);
		await cloud.say(kit, "events", event);
		expect(await cloud.db.selectFrom("call_histories").selectAll().where("account_id", "=", id).execute()).toEqual([
			{
				account_id: id,
				id: event.id,
				kind: "missed",
				name: "Late caller",
				number: "1001",
				started_at: event.at,
				duration: 0,
			},
		]);
	});

	it("keeps door logs and alarms too", async () => {
		const cloud = await open();
		const { kit, id, actor } = await cloud.addKit(51, { tenant: undefined });
		const head = { v: 1, generation: 1, at: 1_790_000_000_000 };
		await cloud.say(kit, "events", { ...head, id: systemRandom.id(), type: "alarm", zone: "Hall", kind: "fire" });
		const door = { type: "door-log", door: "Main entrance", name: "Ana", access: "nfc", granted: true };
		await cloud.say(kit, "events", { ...head, id: systemRandom.id(), ...door });
		const { removed } = await cloud.accounts.resetPreview(actor, id);
		expect(removed.filter(({ count }) => count > 0)).toEqual([
			{ field: "logs", count: 1 },
			{ field: "alarms", count: 1 },
		]);
	});

	it("drops a late event of an earlier generation", async () => {
		const cloud = await open();
		const { kit, id, actor } = await cloud.addKit(52);
		await cloud.accounts.reset(actor, id, systemRandom.id());
		await cloud.say(kit, "events", callAt(1));
		expect(await cloud.dropped()).toEqual({ "message-stale": 1 });
		expect(await cloud.db.selectFrom("call_histories").select("id").where("account_id", "=", id).execute()).toEqual([]);
	});

	it("never lets an event slip in beside the reset that ends its generation", async () => {
		const cloud = await open();
		const { kit, id, actor } = await cloud.addKit(53);
		const events = Array.from({ length: 20 }, () => cloud.say(kit, "events", callAt(1)));
		await Promise.all([...events, cloud.accounts.reset(actor, id, systemRandom.id())]);
		expect(await cloud.db.selectFrom("call_histories").select("id").where("account_id", "=", id).execute()).toEqual([]);
	});

	it("lets two kits choose the same event id", async () => {
		const cloud = await open();
		const one = await cloud.addKit(54, { tenant: undefined });
		const two = await cloud.addKit(55, { tenant: undefined });
		const event = callAt(1);
		await cloud.say(one.kit, "events", event);
		await cloud.say(two.kit, "events", event);
		const rows = await cloud.db.selectFrom("call_histories").select("account_id").where("id", "=", event.id).execute();
		expect(new Set(rows.map(({ account_id }) => account_id))).toEqual(new Set([one.id, two.id]));
	});

	it("turns the proof of a wipe into one signed certificate, however often it is reported", async () => {
		const cloud = await open();
		const { kit, id, actor, tenant } = await cloud.addKit(56);
		const operationId = systemRandom.id();
		const { resetAt } = await cloud.accounts.reset(actor, id, operationId);
		expect(await cloud.accounts.get(actor, id)).toMatchObject({ monitor: { state: "waiting", generation: null } });
		cloud.advance(5_000);
		await Promise.all([1, 2, 3].map(() => cloud.say(kit, "report", reportOf(2))));

		const certificates = await cloud.accounts.certificates(actor, id);
		expect(certificates).toHaveLength(1);
		const [certificate] = certificates;
		expect(certificateSchema.parse(certificate)).toMatchObject({
			kit,
			accountId: id,
			generation: 2,
			operationId,
			resetAt,
		});
		expect(certificate?.wipedOnMonitor).toEqual(wiped);
		expect(certificate?.removedInCloud).toMatchObject({ callHistories: 40, members: tenant.members.length });
		expect(isSignedBy(certificate, [readPublicKey(cloud.context.keys.publicKey)])).toBe(true);
		expect((await cloud.accounts.timeline(actor, id)).map(({ step }) => step)).toEqual([
			"cloud-reset",
			"monitor-wiped",
		]);
		expect(await cloud.accounts.get(actor, id)).toMatchObject({ monitor: { state: "in-step", generation: 2 } });
	});

	it("issues no certificate where no reset began the generation", async () => {
		const cloud = await open();
		const { kit, id, actor } = await cloud.addKit(57);
		await cloud.say(kit, "report", reportOf(1, { wiped: null, wipedAt: null }));
		expect(await cloud.accounts.certificates(actor, id)).toEqual([]);
		expect(await cloud.accounts.get(actor, id)).toMatchObject({ monitor: { state: "in-step" } });
	});

	it("drops a report that comes late, after one of a newer generation", async () => {
		const cloud = await open();
		const { kit, id, actor } = await cloud.addKit(149);
		await cloud.accounts.reset(actor, id, systemRandom.id());
		await cloud.say(kit, "report", reportOf(2));
		await cloud.say(kit, "report", reportOf(1, { wiped: null, wipedAt: null }));
		expect(await cloud.accounts.get(actor, id)).toMatchObject({ monitor: { state: "in-step", generation: 2 } });
		expect(await cloud.dropped()).toMatchObject({ "message-stale": 1 });
	});

	it("drops a report that is ahead of the account", async () => {
		const cloud = await open();
		const { kit, id, actor } = await cloud.addKit(58);
		await cloud.say(kit, "report", reportOf(2));
		expect(await cloud.dropped()).toEqual({ "message-malformed": 1 });
		expect(await cloud.accounts.get(actor, id)).toMatchObject({ monitor: { generation: null } });
	});

	it("does not let the will of an earlier boot take the monitor offline", async () => {
		const cloud = await open();
		const { kit, id, actor } = await cloud.addKit(59);
		const online = async () => (await cloud.accounts.get(actor, id)).monitor.online;
		const [first, second] = [systemRandom.id(), systemRandom.id()];
		await cloud.say(kit, "presence", { v: 1, online: true, bootId: first });
		await cloud.say(kit, "presence", { v: 1, online: true, bootId: second });
		await cloud.say(kit, "presence", { v: 1, online: false, bootId: first });
		expect(await online()).toBe(true);
		await cloud.say(kit, "presence", { v: 1, online: false, bootId: second });
		expect(await online()).toBe(false);
	});

	it("puts the shown QR code on the timeline once", async () => {
		const cloud = await open();
		const { kit, id, actor } = await cloud.addKit(60);
		await cloud.accounts.reset(actor, id, systemRandom.id());
		const event = { v: 1, generation: 2, at: 1, type: "qr-shown" };
		await cloud.say(kit, "events", { ...event, id: systemRandom.id() });
		await cloud.say(kit, "events", { ...event, id: systemRandom.id() });
		expect((await cloud.accounts.timeline(actor, id)).map(({ step }) => step)).toEqual(["cloud-reset", "qr-shown"]);
	});
});

describe("what is not the contract", () => {
	const open = onSqlite();

	const hear = (cloud: TestCloud, topic: string, payload: string | Uint8Array) =>
		receive({ ...cloud.context, ringStates: createRingStates() }, topic, Buffer.from(payload));

	it.each([
		["no JSON", (kit: KitId) => `foyer/v1/${kit}/requests`, "{", "message-malformed"],
		["another shape", (kit: KitId) => `foyer/v1/${kit}/events`, '{"v":2}', "message-malformed"],
		["too many bytes", (kit: KitId) => `foyer/v1/${kit}/report`, "x".repeat(5000), "message-oversized"],
		["the cloud's own channel", (kit: KitId) => `foyer/v1/${kit}/account`, "{}", "message-foreign"],
		["no channel of ours", (kit: KitId) => `foyer/v1/${kit}/firmware`, "{}", "message-foreign"],
		["no kit", () => "foyer/v1/somebody/report", "{}", "message-foreign"],
		[
			"an unknown kit",
			() => "foyer/v1/0C11FFFFFFFF/presence",
			`{"v":1,"online":true,"bootId":"${systemRandom.id()}"}`,
			"kit-unknown",
		],
	])("drops and counts a message with %s", async (_, topic, payload, code) => {
		const cloud = await open();
		const { kit, id, actor } = await cloud.addKit(61);
		const before = await cloud.accounts.get(actor, id);
		await hear(cloud, topic(kit), payload);
		expect(await cloud.dropped()).toEqual({ [code]: 1 });
		expect(await cloud.accounts.get(actor, id)).toEqual(before);
	});
});
