import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Event } from "#protocol/events.ts";
import type { InboxMessage } from "#protocol/inbox.ts";
import { asGeneration, asUnixMs } from "#protocol/units.ts";
import { registered, vacant } from "../support/documents.ts";
import { household } from "../support/household.ts";
import { manualTime } from "../support/manual-time.ts";

const START = 1_790_000_000_000;
const MINUTE = 60_000;

function ring(change: Partial<Extract<InboxMessage, { type: "ring" }>> = {}): Extract<InboxMessage, { type: "ring" }> {
	const from = { name: "Main entrance", number: "1001" };
	const head = { v: 1, id: randomUUID(), generation: asGeneration(7), at: asUnixMs(START) } as const;
	return { ...head, type: "ring", from, picture: { mime: "image/png", base64: "aGVsbG8=" }, ...change };
}

const saidOf = (events: readonly Event[], callId: string) =>
	events.flatMap((event) => (event.type === "call-state" && event.callId === callId ? [event.state] : []));

/** A monitor in real connection with its cloud, on a clock that the test moves. */
async function flat() {
	const home = await household();
	const time = manualTime(START);
	// Only reconnecting would need timers of the link, and nobody disconnects here.
	const monitor = await home.openWith(registered(7, 3, "Ada"), { ...time, protocol: "3.1.1" });
	await home.until(monitor, { account: { master: { name: "Ada" } } });
	const calls = async () => (await monitor.api.listCalls({ filter: "all", after: null, skip: 0, limit: 50 })).rows;
	return { ...home, monitor, calls, time };
}

describe("a call from the door", () => {
	it("rings, is answered, opens the door, ends, and is in the log with its picture", async () => {
		const { monitor, cloud, until, time, calls } = await flat();
		const message = ring();
		await cloud.inbox(message);
		const ringing = await until(monitor, { call: { id: message.id, state: "ringing", name: "Main entrance" } });
		const pictureId = ringing.call?.pictureId ?? message.id;
		expect(await monitor.api.getPicture({ id: pictureId })).toEqual({ mime: "image/png", base64: "aGVsbG8=" });
		time.pass(2000);
		await monitor.api.answerCall({});
		expect(monitor.api.snapshot().call).toMatchObject({ state: "running", since: START + 2000, unlocked: false });
		await monitor.api.unlockDoor({});
		expect(monitor.api.snapshot().call?.unlocked).toBe(true);
		time.pass(3000);
		const { callsVersion } = monitor.api.snapshot();
		await monitor.api.endCall({});
		expect(monitor.api.snapshot()).toMatchObject({ call: null, counts: { calls: 1, missedUnseen: 0, pictures: 1 } });
		expect(monitor.api.snapshot().callsVersion).toBeGreaterThan(callsVersion);
		expect(await calls()).toMatchObject([
			{ id: message.id, kind: "incoming", startedAt: START, rang: 2000, duration: 3000, pictureId },
		]);
		await expect.poll(() => saidOf(cloud.events, message.id)).toEqual(["ringing", "answered", "unlocked", "ended"]);
		await expect
			.poll(() => cloud.events.filter(({ type }) => type === "call"))
			.toMatchObject([
				{ generation: 7, kind: "incoming", name: "Main entrance", number: "1001", rang: 2000, duration: 3000 },
			]);
	});

	it.each(["deletePicture", "deleteAllPictures"] as const)(
		"does not bring back its picture that was deleted while it went on, by %s",
		async (command) => {
			const { monitor, cloud, until, calls } = await flat();
			const { api } = monitor;
			const message = ring();
			await cloud.inbox(message);
			await until(monitor, { call: { id: message.id }, counts: { pictures: 1 } });
			await api.answerCall({});
			await (command === "deletePicture" ? api.deletePicture({ id: message.id }) : api.deleteAllPictures({}));
			await api.endCall({});
			expect(await calls()).toMatchObject([{ id: message.id, kind: "incoming", pictureId: null }]);
			expect(api.snapshot().counts).toMatchObject({ calls: 1, pictures: 0 });
			expect(await api.getPicture({ id: message.id })).toBeNull();
		},
	);

	it("rings though the monitor's clock is far ahead, once the connection is older than any ring", async () => {
		const { monitor, cloud, until, time } = await flat();
		const waited = ring({ at: asUnixMs(START - 60 * MINUTE) });
		await cloud.inbox(waited);
		await until(monitor, { call: null, latestMissed: { id: waited.id } });
		time.pass(MINUTE);
		const now = ring({ at: asUnixMs(START - 60 * MINUTE) });
		await cloud.inbox(now);
		await until(monitor, { call: { id: now.id, state: "ringing" } });
		await expect.poll(() => saidOf(cloud.events, now.id)).toEqual(["ringing"]);
	});

	it("is missed after thirty seconds, and says so until the calls were looked at", async () => {
		const { monitor, cloud, until, time } = await flat();
		const message = ring({ picture: null });
		await cloud.inbox(message);
		await until(monitor, { call: { state: "ringing", pictureId: null } });
		time.pass(29_999);
		expect(monitor.api.snapshot().call?.state).toBe("ringing");
		time.pass(1);
		expect(monitor.api.snapshot()).toMatchObject({
			call: null,
			counts: { missedUnseen: 1 },
			latestMissed: { rang: 30_000 },
		});
		await monitor.api.markCallsSeen({});
		expect(monitor.api.snapshot()).toMatchObject({ counts: { missedUnseen: 0 } });
		await expect.poll(() => saidOf(cloud.events, message.id)).toEqual(["ringing", "missed"]);
	});

	it("is missed where the visitor gives up, and declined where somebody declines it", async () => {
		const { monitor, cloud, until, calls } = await flat();
		const first = ring();
		await cloud.inbox(first);
		await until(monitor, { call: { id: first.id } });
		const { v, id, generation, at } = first;
		await cloud.inbox({ v, id, generation, at, type: "hang-up" });
		await until(monitor, { call: null });
		const second = ring();
		await cloud.inbox(second);
		await until(monitor, { call: { id: second.id } });
		await monitor.api.endCall({});
		expect((await calls()).map(({ kind }) => kind).sort()).toEqual(["incoming", "missed"]);
		await expect.poll(() => saidOf(cloud.events, second.id)).toEqual(["ringing", "declined"]);
	});

	it("is missed where another one is present, which goes on", async () => {
		const { monitor, cloud, until, calls } = await flat();
		const [first, second] = [ring(), ring()];
		await cloud.inbox(first);
		await cloud.inbox(second);
		await until(monitor, { call: { id: first.id }, counts: { missedUnseen: 1, pictures: 2 } });
		expect(await calls()).toMatchObject([{ id: second.id, kind: "missed" }]);
		await monitor.api.endCall({});
		expect((await calls()).map(({ pictureId }) => typeof pictureId)).toEqual(["string", "string"]);
	});

	it("does not ring twice for a message that is delivered twice", async () => {
		const { monitor, cloud, until, broker, calls } = await flat();
		const message = ring();
		await cloud.inbox(message);
		await until(monitor, { call: { id: message.id } });
		const before = broker.acknowledged();
		await cloud.inbox(message);
		await expect.poll(broker.acknowledged).toBe(before + 1);
		await monitor.api.endCall({});
		await cloud.inbox(message);
		await expect.poll(broker.acknowledged).toBe(before + 2);
		expect(monitor.api.snapshot().call).toBeNull();
		expect(await calls()).toHaveLength(1);
	});

	it("keeps one picture of a ring that comes again after a power cut", async () => {
		const { monitor, cloud, until, open, time, broker } = await flat();
		const message = ring();
		await cloud.inbox(message);
		await until(monitor, { call: { id: message.id } });
		await monitor.api.endCall({});
		await monitor.close();
		const after = await open({ ...time, protocol: "3.1.1" });
		await until(after, { link: { cloud: "online" } });
		const before = broker.acknowledged();
		await cloud.inbox(message);
		await expect.poll(broker.acknowledged, { timeout: 30_000 }).toBe(before + 1);
		await until(after, { call: { id: message.id } });
		await after.api.endCall({});
		expect(after.api.snapshot().counts).toMatchObject({ calls: 1, pictures: 1 });
	});

	it("never rings while nobody is to be disturbed, and counts what was missed", async () => {
		const { monitor, cloud, until, calls } = await flat();
		await monitor.api.changeQuiet({ on: true });
		for (let i = 0; i < 40; i += 1) await cloud.inbox(ring({ picture: null }));
		await until(monitor, { counts: { calls: 40, missedUnseen: 40 }, call: null });
		expect(await calls()).toHaveLength(40);
	});

	it("ends at once at a reset, and leaves nothing", async () => {
		const { monitor, cloud, until } = await flat();
		await cloud.inbox(ring());
		await until(monitor, { call: { state: "ringing" } });
		await cloud.document(vacant(8, 4));
		await until(monitor, { generation: 8, call: null, counts: { calls: 0, pictures: 0 }, latestMissed: null });
	});

	it("is missed where the monitor is switched off while it rings", async () => {
		const { monitor, cloud, until, open } = await flat();
		const message = ring();
		await cloud.inbox(message);
		await until(monitor, { call: { state: "ringing" } });
		await monitor.close();
		const again = await open();
		expect(again.api.snapshot()).toMatchObject({ call: null, counts: { missedUnseen: 1, pictures: 1 } });
		await expect.poll(() => saidOf(cloud.events, message.id)).toEqual(["ringing", "missed"]);
	});
});

describe("a call from the monitor", () => {
	it("rings for thirty seconds and ends unanswered", async () => {
		const { monitor, cloud, time, calls } = await flat();
		await monitor.api.dial({ name: "Main entrance", number: "1001" });
		const { call } = monitor.api.snapshot();
		expect(call).toMatchObject({ direction: "outgoing", state: "ringing", pictureId: null });
		await expect(monitor.api.dial({ name: "x", number: "1" })).rejects.toMatchObject({ code: "call-busy" });
		time.pass(30_000);
		expect(monitor.api.snapshot().call).toBeNull();
		expect(await calls()).toMatchObject([{ kind: "outgoing", rang: 30_000, duration: 0 }]);
		await expect.poll(() => saidOf(cloud.events, call?.id ?? "")).toEqual(["ringing", "ended"]);
	});

	it("is refused before the monitor has an account, and nothing rings", async () => {
		const { open } = await household();
		const monitor = await open();
		await expect(monitor.api.dial({ name: "x", number: "1" })).rejects.toMatchObject({ code: "no-account" });
		for (const command of ["answerCall", "endCall", "unlockDoor"] as const)
			await expect(monitor.api[command]({})).rejects.toMatchObject({ code: "no-call" });
		expect(monitor.api.snapshot().call).toBeNull();
	});
});

describe("the call log", () => {
	it("loses one call, then all of them, and their pictures", async () => {
		const { monitor, cloud, until, calls } = await flat();
		await monitor.api.changeQuiet({ on: true });
		for (let i = 0; i < 3; i += 1) await cloud.inbox(ring());
		await until(monitor, { counts: { calls: 3, pictures: 3 } });
		const [first] = await calls();
		const id = first?.id ?? "";
		await monitor.api.deleteCall({ id });
		expect(monitor.api.snapshot().counts).toMatchObject({ calls: 2, pictures: 2 });
		await expect(monitor.api.deleteCall({ id })).rejects.toMatchObject({ code: "call-unknown" });
		expect(await monitor.api.getPicture({ id: first?.pictureId ?? "" })).toBeNull();
		const { callsVersion } = monitor.api.snapshot();
		await monitor.api.deleteAllCalls({});
		expect(monitor.api.snapshot()).toMatchObject({ counts: { calls: 0, pictures: 0 }, latestMissed: null });
		const page = await monitor.api.listCalls({ filter: "all", after: null, skip: 0, limit: 50 });
		expect(page).toEqual({ rows: [], total: 0, callsVersion: monitor.api.snapshot().callsVersion });
		expect(page.callsVersion).toBeGreaterThan(callsVersion);
	});

	it("grows its version through a reset, so that a panel asks anew", async () => {
		const { monitor, cloud, until } = await flat();
		const before = monitor.api.snapshot().callsVersion;
		await cloud.document(vacant(8, 4));
		const after = await until(monitor, { generation: 8 });
		expect(after.callsVersion).toBeGreaterThan(before);
	});
});
