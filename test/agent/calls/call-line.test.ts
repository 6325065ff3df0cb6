import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { CallSignal } from "#protocol/call-signal.ts";
import type { InboxMessage } from "#protocol/inbox.ts";
import { asGeneration, asUnixMs } from "#protocol/units.ts";
import { registered, vacant } from "../support/documents.ts";
import { household } from "../support/household.ts";

/** How long a test waits for what has to come: machines that run many tests are slow. */
const PATIENCE = { timeout: 10_000 };

const signal = (body = "v=0"): CallSignal => ({ session: randomUUID(), kind: "offer", body });

function message<Type extends InboxMessage["type"]>(type: Type, fields: object, generation = 7) {
	const head = { v: 1, id: randomUUID(), generation: asGeneration(generation), at: asUnixMs(Date.now()) };
	return { ...head, type, ...fields } as Extract<InboxMessage, { type: Type }>;
}

const ring = () => message("ring", { from: { name: "Main entrance", number: "1001" }, picture: null });

/** What the kit has acknowledged once it rings: the document and the ring. */
const RUNG = 2;

async function ringing() {
	const home = await household();
	const monitor = await home.openWith(registered(7, 3, "Ada"), { iceServers: ["stun:stun.example.com:3478"] });
	const rung = ring();
	await home.cloud.inbox(rung);
	await home.until(monitor, { call: { id: rung.id }, callSignals: 0 });
	const doorSays = (said: CallSignal, callId = rung.id, generation = 7) =>
		home.cloud.inbox(message("signal", { callId, signal: said }, generation));
	return { ...home, monitor, callId: rung.id, doorSays };
}

describe("the line of a running call", () => {
	it("carries what either end says to the other, in order and as it is", async () => {
		const { monitor, cloud, until, callId, doorSays } = await ringing();
		await monitor.api.answerCall({});
		const mine = [signal("ready"), signal("answer")];
		for (const said of mine) await monitor.api.sendCallSignal({ callId, signal: said });
		const heard = () => cloud.events.flatMap((event) => (event.type === "signal" ? [event] : []));
		await expect.poll(heard, PATIENCE).toMatchObject(mine.map((said) => ({ callId, generation: 7, signal: said })));
		const theirs = [signal("offer"), signal("candidate"), signal("candidate")];
		for (const said of theirs) await doorSays(said);
		await until(monitor, { callSignals: 3 });
		const iceServers = ["stun:stun.example.com:3478"];
		expect(await monitor.api.listCallSignals({ callId, after: 0 })).toEqual({ signals: theirs, iceServers });
		expect((await monitor.api.listCallSignals({ callId, after: 2 })).signals).toEqual(theirs.slice(2));
	});

	it("is of that call alone, and gone with it", async () => {
		const { monitor, until, callId, doorSays, broker, log } = await ringing();
		await expect(monitor.api.sendCallSignal({ callId, signal: signal() })).rejects.toMatchObject({ code: "no-call" });
		await monitor.api.answerCall({});
		await doorSays(signal("of another call"), randomUUID());
		await doorSays(signal("said in this call"));
		await expect.poll(broker.acknowledged, PATIENCE).toBe(RUNG + 2);
		await until(monitor, { callSignals: 1 });
		expect((await monitor.api.listCallSignals({ callId: randomUUID(), after: 0 })).signals).toEqual([]);
		await monitor.api.endCall({});
		await until(monitor, { call: null, callSignals: 0 });
		expect((await monitor.api.listCallSignals({ callId, after: 0 })).signals).toEqual([]);
		await expect(monitor.api.sendCallSignal({ callId, signal: signal() })).rejects.toMatchObject({ code: "no-call" });
		expect(JSON.stringify(log)).not.toContain("said in this call");
	});

	it("ends with the generation, and a signal of the earlier one is dropped", async () => {
		const { monitor, cloud, until, callId, doorSays, broker } = await ringing();
		await monitor.api.answerCall({});
		await doorSays(signal());
		await until(monitor, { callSignals: 1 });
		await cloud.document(vacant(8, 4));
		await until(monitor, { generation: 8, call: null, callSignals: 0 });
		await doorSays(signal(), callId, 7);
		// The signal before, the next document and this one.
		await expect.poll(broker.acknowledged, PATIENCE).toBe(RUNG + 3);
		expect(monitor.api.snapshot().callSignals).toBe(0);
	});

	it("hears a signal once, however often the broker delivers it", async () => {
		const { monitor, cloud, until, callId, broker } = await ringing();
		await monitor.api.answerCall({});
		const offer = message("signal", { callId, signal: signal("offer") });
		for (let delivery = 0; delivery < 2; delivery += 1) await cloud.inbox(offer);
		await expect.poll(broker.acknowledged, PATIENCE).toBe(RUNG + 2);
		await until(monitor, { callSignals: 1 });
		expect((await monitor.api.listCallSignals({ callId, after: 0 })).signals).toEqual([offer.signal]);
	});

	it("does not fill the memory, whatever the door phone says", async () => {
		const { monitor, until, callId, doorSays, broker } = await ringing();
		await monitor.api.answerCall({});
		for (let said = 0; said < 220; said += 1) await doorSays(signal(String(said)));
		await expect.poll(broker.acknowledged, PATIENCE).toBe(RUNG + 220);
		await until(monitor, { callSignals: 200 });
		expect((await monitor.api.listCallSignals({ callId, after: 0 })).signals).toHaveLength(200);
	});

	it("waits for nobody: what is said without a connection is not said later", async () => {
		const { monitor, cloud, broker, until, callId } = await ringing();
		await monitor.api.answerCall({});
		await expect.poll(() => cloud.events.length, PATIENCE).toBe(2);
		broker.down();
		await until(monitor, { link: { cloud: "offline" } });
		await monitor.api.sendCallSignal({ callId, signal: signal() });
		broker.up();
		await until(monitor, { link: { cloud: "online" } });
		await monitor.api.endCall({});
		await expect.poll(() => cloud.events.filter(({ type }) => type === "call"), PATIENCE).toHaveLength(1);
		expect(cloud.events.filter(({ type }) => type === "signal")).toEqual([]);
	});
});
