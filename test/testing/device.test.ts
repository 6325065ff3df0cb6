import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Milliseconds } from "#protocol/units.ts";
import { type Demo, startDemo } from "#testing/index.ts";

const nobody = { name: "Rocío Vega", email: "rocio@example.com" };

/** One demo for all: each test begins with somebody registered, a connection, a true clock and a disk with room. */
describe("a monitor in the hand of a test", { timeout: 120_000 }, () => {
	let demo: Demo;
	beforeAll(async () => {
		demo = await startDemo({ calls: 300 });
	});
	afterAll(() => demo?.close());
	beforeEach(async () => {
		const { monitor } = demo;
		await monitor.powerOn();
		await monitor.clock.reset();
		await monitor.disk("free");
		await monitor.network("fine");
		await monitor.expect.toBeOnline();
		await monitor.expect.toShow(["home", "registration-qr"]);
		if ((await monitor.state()).screen === "registration-qr") await demo.moveIn(nobody);
		await monitor.expect.toBeIdle();
	});
	const generation = async () => (await demo.monitor.state()).snapshot?.generation ?? 0;

	it("converges after a power cut in the middle of a deletion", async () => {
		const { monitor } = demo;
		const before = await generation();
		const cut = (async () => {
			for await (const { state } of monitor.events()) {
				if (["deletion-accepted", "wiping", "wiped", "registration-qr"].includes(state.screen)) break;
			}
			await monitor.cutPower();
		})();
		await monitor.tap.delete();
		await cut;
		expect(await monitor.state()).toMatchObject({ power: "off", screen: "off", snapshot: null, failure: null });
		await expect(monitor.tap.delete()).rejects.toMatchObject({ code: "power-off" });
		await monitor.powerOn();
		await monitor.expect.toShow("registration-qr");
		await monitor.expect.toBeInGeneration(before + 1);
		await monitor.expect.toHoldNothingOfTheTenant();
		await monitor.expect.toHaveWiped();
	});

	it("queues a deletion without a network, through a power cut, and sends it when the network is back", async () => {
		const { monitor } = demo;
		await monitor.network("off");
		await monitor.expect.toBeOffline();
		await monitor.tap.delete();
		await monitor.expect.toShow("deletion-queued");
		await monitor.cutPower();
		const { sensors } = await monitor.state();
		expect(sensors.network).toMatchObject({ preset: "off", online: false });
		await monitor.powerOn();
		await monitor.expect.toShow("deletion-queued");
		await monitor.expect.toBeOffline();
		await monitor.network("dsl");
		await monitor.expect.toShow("registration-qr");
	});

	it("is rung at, answered, and opens the door", async () => {
		const { monitor } = demo;
		await demo.ring();
		await monitor.expect.toShow("incoming-call");
		await monitor.tap.answer();
		await monitor.tap.unlock();
		await monitor.tap.hangUp();
		await monitor.expect.toShow("home");
	});

	it("takes a waiting deletion back", async () => {
		const { monitor } = demo;
		const before = await generation();
		await monitor.network("off");
		await monitor.expect.toBeOffline();
		await monitor.tap.delete();
		await monitor.tap.cancel();
		await monitor.expect.toShow("deletion-ended");
		await monitor.tap.ok();
		await monitor.expect.toShow("home");
		await monitor.network("fine");
		await monitor.expect.toBeOnline();
		expect(await generation()).toBe(before);
	});

	it("is not faster than its line", async () => {
		const { monitor } = demo;
		const latency = 700 as Milliseconds;
		await monitor.network({ online: true, latency, jitter: 0 as Milliseconds, bytesPerSecond: null });
		const started = performance.now();
		await monitor.tap.delete();
		await monitor.expect.toShow("registration-qr");
		expect(performance.now() - started).toBeGreaterThanOrEqual(2 * latency);
	});

	it("with a clock that is behind has its deletion refused, and everything as it was", async () => {
		const { monitor } = demo;
		await monitor.clock.set({ days: -365 });
		await monitor.tap.delete();
		const { snapshot } = await monitor.expect.toShow("deletion-ended");
		expect(snapshot?.deletion).toMatchObject({ outcome: { kind: "rejected", code: "request-expired" } });
		await monitor.tap.ok();
		await monitor.expect.toShow("home");
		await monitor.expect.toBeRegistered();
	});

	it("lets a code expire in an instant, and keeps its clock through a power cut", async () => {
		const { monitor } = demo;
		await demo.reset();
		await monitor.expect.toShow("registration-qr");
		await monitor.clock.advance({ days: 4 });
		await monitor.expect.toShow("registration-expired");
		await monitor.cutPower();
		await monitor.powerOn();
		await monitor.expect.toShow("registration-expired");
		const { time, snapshot } = await monitor.state();
		expect((snapshot?.time ?? 0) - time).toBeGreaterThan(3 * 86_400_000);
		await monitor.clock.reset();
		await monitor.expect.toShow("registration-qr");
	});

	it("on a full disk refuses by a stable code, and does nothing by halves", async () => {
		const { monitor } = demo;
		const { snapshot } = await monitor.state();
		await monitor.disk("full");
		await expect(monitor.tap.delete()).rejects.toMatchObject({ code: "data-not-writable" });
		await expect(monitor.taps.changeSettings({ volume: 7 })).rejects.toMatchObject({ code: "data-not-writable" });
		const { rows } = await monitor.taps.listCalls({ filter: "all", after: null, skip: 0, limit: 5 });
		expect(rows).toHaveLength(Math.min(5, snapshot?.counts.calls ?? 0));

		// The reset that comes meanwhile waits with the broker.
		await demo.reset();
		await monitor.disk("free");
		await monitor.expect.toShow("registration-qr");
		await monitor.expect.toHoldNothingOfTheTenant();
		await monitor.taps.changeSettings({ volume: 7 });
		expect((await monitor.state()).snapshot?.settings.volume).toBe(7);
	});

	it("forgets again what an old snapshot brought back", async () => {
		const { monitor } = demo;
		const { generation, bytes } = await monitor.snapshot("before-the-reset");
		expect(bytes).toBeGreaterThan(0);
		const contacts = (await monitor.state()).snapshot?.contacts;
		await demo.reset();
		await monitor.expect.toShow("registration-qr");
		const { snapshot: after } = await monitor.state();

		await monitor.network("off");
		await monitor.restore("before-the-reset");
		const { snapshot } = await monitor.expect.toShow("home");
		expect(snapshot).toMatchObject({ generation, contacts });
		await monitor.network("fine");
		await monitor.expect.toShow("registration-qr");
		await monitor.expect.toHoldNothingOfTheTenant();
		await monitor.expect.toBeInGeneration(Number(after?.generation));
	});
});
