import { type Demo, startDemo } from "foyer/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

describe("a tenant moves out", { timeout: 120_000 }, () => {
	let demo: Demo;
	beforeAll(async () => {
		demo = await startDemo({ calls: 200 });
	}, 120_000);
	afterAll(() => demo?.close());

	// Each test begins with somebody at home: whoever moved out in the one before is followed by the next tenant.
	beforeEach(async () => {
		const { screen } = await demo.monitor.expect.toShow(["home", "registration-qr"]);
		if (screen === "registration-qr") await demo.moveIn({ name: "Rocío Vega", email: "rocio@example.com" });
	});

	it("and nothing of them is left on the monitor", async () => {
		const { monitor } = demo;
		await monitor.expect.toHaveCalls(200);
		await monitor.tap.delete();
		await monitor.expect.toShow("registration-qr", { within: 20_000 });
		await monitor.expect.toHoldNothingOfTheTenant();
		await monitor.expect.toHaveWiped();
	});

	it("while the network is off: the deletion waits, outlives a power cut, and is done once the network is back", async () => {
		const { monitor } = demo;
		await monitor.network("off");
		await monitor.expect.toBeOffline();
		await monitor.tap.delete();
		await monitor.expect.toShow("deletion-queued");

		await monitor.cutPower();
		await monitor.powerOn();
		await monitor.expect.toShow("deletion-queued");

		await monitor.network("mobile-3g");
		await monitor.expect.toShow("registration-qr");
		await monitor.network("fine");
	});

	it("and an old backup of the device does not bring them back", async () => {
		const { monitor } = demo;
		await monitor.snapshot("with-tenant");
		await demo.reset();
		await monitor.expect.toShow("registration-qr");

		await monitor.restore("with-tenant");
		await monitor.expect.toShow("registration-qr");
		await monitor.expect.toHoldNothingOfTheTenant();
	});

	it("and cannot delete what is not theirs any more: each refusal has a stable code", async () => {
		const { monitor } = demo;
		await monitor.tap.delete();
		await monitor.expect.toShow("registration-qr");
		await monitor.expect.toBeIdle();
		await expect(monitor.tap.delete()).rejects.toMatchObject({ code: "account-vacant" });
	});
});
