import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { FleetMonitor } from "#agent/fleet/fleet-monitor.ts";
import { type SmallFleet, startSmallFleet } from "#test/cli/fleet/small-fleet.ts";

const CALLS = 12;
const limit = { timeout: 60_000 };

/** On a real broker and a real cloud; one monitor for each thing that is done to it. */
describe("a monitor of a fleet", () => {
	let small: SmallFleet;
	let monitors: FleetMonitor[];
	beforeAll(async () => {
		small = await startSmallFleet(4, CALLS);
		monitors = small.fleet.members.map(({ monitor }) => monitor);
	}, 120_000);
	afterAll(() => small.close(), 60_000);

	const monitorAt = (index: number): FleetMonitor => {
		const monitor = monitors[index];
		if (monitor === undefined) throw new Error("there are four");
		return monitor;
	};
	const accountOf = async ({ kitFile: { kit } }: FleetMonitor) =>
		(await small.console.accounts(new Set([kit]))).get(kit);

	it("is the same after a rest as before it", limit, async () => {
		const monitor = monitorAt(0);
		const before = [monitor.document(), monitor.device(), monitor.counts()];
		await expect.poll(() => monitor.rest(), { timeout: 30_000 }).toBe(true);
		expect([monitor.document(), monitor.device(), monitor.counts()]).toEqual(before);
		expect(monitor.counts().calls).toBe(CALLS);
	});

	it("wakes for a reset, wipes what its tenant left, shows the new code and reports", limit, async () => {
		const monitor = monitorAt(1);
		await expect.poll(() => monitor.rest(), { timeout: 30_000 }).toBe(true);
		const account = await accountOf(monitor);
		if (account === undefined) throw new Error("its account is there");
		await small.console.reset([account], randomUUID());
		await expect
			.poll(async () => (await accountOf(monitor))?.monitor, { timeout: 30_000 })
			.toMatchObject({
				state: "in-step",
				generation: account.generation + 1,
			});
		expect(monitor.counts().calls).toBe(0);
		expect(monitor.document()?.enrolment).not.toBeNull();
		expect(monitor.device().lastWipe?.evidence).toMatchObject({ calls: CALLS, bytes: 0 });
	});

	it("does not rest while it calls, nor before the cloud has heard of it", limit, async () => {
		const monitor = monitorAt(2);
		monitor.dial({ name: "Main entrance", number: "9001" });
		expect(monitor.rest()).toBe(false);
		monitor.endCall();
		expect(monitor.rest()).toBe(false);
		await expect.poll(() => monitor.rest(), { timeout: 30_000 }).toBe(true);
		expect(monitor.counts().calls).toBe(CALLS + 1);
	});

	it("does not rest soon after somebody rang: the ring may come a second time", limit, async () => {
		const monitor = monitorAt(2);
		const { kit } = monitor.kitFile;
		const { callId } = await small.ground.cloud.kits.ring(kit, { picture: null });
		await small.ground.cloud.kits.hangUp(kit, callId);
		await expect.poll(() => monitor.counts().calls, { timeout: 30_000 }).toBe(CALLS + 2);
		expect(monitor.rest()).toBe(false);
	});

	it("says goodbye: the cloud knows that it is off", limit, async () => {
		const monitor = monitorAt(3);
		const isOnline = async () => (await accountOf(monitor))?.monitor.online;
		await expect.poll(isOnline, { timeout: 30_000 }).toBe(true);
		await monitor.close();
		await expect.poll(isOnline, { timeout: 30_000 }).toBe(false);
	});
});
