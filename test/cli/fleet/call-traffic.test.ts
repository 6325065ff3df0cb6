import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTraffic } from "#cli/fleet/call-traffic.ts";
import { makeRandom } from "#fixtures/random.ts";
import { type SmallFleet, startSmallFleet } from "./small-fleet.ts";

const limit = { timeout: 120_000 };

describe("a fleet's calls", () => {
	let small: SmallFleet;
	beforeAll(async () => {
		small = await startSmallFleet(4, 0);
	}, 120_000);
	afterAll(() => small.close(), 60_000);
	const rowsIn = () => small.fleet.members.reduce((sum, { monitor }) => sum + monitor.counts().calls, 0);

	it.each(["door phones", "monitors"])("are made by %s, and each that ends is a row in a log", limit, async (who) => {
		const { fleet, ground } = small;
		const [before, made] = [rowsIn(), fleet.totals().calls];
		const doors = who === "monitors" ? null : ground.cloud.kits;
		const traffic = startTraffic({ fleet, doors, perMinute: 1_200, random: makeRandom(1, who).next });
		await expect.poll(() => fleet.totals().calls, { timeout: 60_000 }).toBeGreaterThan(made + 3);
		await traffic.close();
		await expect.poll(rowsIn, { timeout: 60_000 }).toBeGreaterThan(before + 3);
		const { calls } = fleet.totals();
		const counted = await fleet.metrics.calls.get();
		expect(counted.values[0]?.value).toBe(calls);
	});
});
