import { describe, expect, it } from "vitest";
import { registered, vacant } from "../support/documents.ts";
import { household } from "../support/household.ts";
import { manualTime } from "../support/manual-time.ts";

/** 21:59 in London, where the example account is. */
const EVENING = Date.UTC(2026, 0, 15, 21, 59);
const NIGHT = { from: 22 * 60, to: 7 * 60 };

async function flat() {
	const home = await household();
	const time = manualTime(EVENING);
	const monitor = await home.openWith(registered(7, 3, "Ada"), { ...time, protocol: "3.1.1" });
	await home.until(monitor, { account: { master: { name: "Ada" } } });
	return { ...home, monitor, time };
}

describe("do not disturb", () => {
	it("begins and ends with its hours, and the panel is told at the minute", async () => {
		const { monitor, time } = await flat();
		await monitor.api.changeQuiet({ hours: NIGHT });
		expect(monitor.api.snapshot().quiet).toEqual({ on: false, hours: NIGHT, active: false });
		let active: boolean | undefined;
		monitor.api.subscribe(({ quiet }) => {
			active = quiet.active;
		});
		time.pass(60_000);
		await expect.poll(() => active).toBe(true);
		time.pass(9 * 3_600_000);
		await expect.poll(() => active).toBe(false);
	});

	it("is on by hand for as long as the hand wants, whatever the hours", async () => {
		const { monitor } = await flat();
		await monitor.api.changeQuiet({ hours: NIGHT });
		await monitor.api.changeQuiet({ on: true });
		expect(monitor.api.snapshot().quiet).toEqual({ on: true, hours: NIGHT, active: true });
		await monitor.api.changeQuiet({ on: false, hours: null });
		expect(monitor.api.snapshot().quiet).toEqual({ on: false, hours: null, active: false });
	});

	it("is the tenant's: the next one's calls ring", async () => {
		const { monitor, cloud, until, time, open } = await flat();
		await monitor.api.changeQuiet({ on: true, hours: NIGHT });
		await monitor.close();
		const again = await open({ ...time, protocol: "3.1.1" });
		expect(again.api.snapshot().quiet.on).toBe(true);
		await cloud.document(vacant(8, 4));
		await until(again, { generation: 8, quiet: { on: false, hours: null, active: false } });
	});
});
