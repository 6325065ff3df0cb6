import { describe, expect, it } from "vitest";
import { registered, vacant } from "../support/documents.ts";
import { household } from "../support/household.ts";
import { manualTime } from "../support/manual-time.ts";

async function flat() {
	const home = await household();
	const time = manualTime();
	const monitor = await home.openWith(registered(7, 3, "Ada"), { ...time, protocol: "3.1.1" });
	await home.until(monitor, { account: { master: { name: "Ada" } } });
	return { ...home, monitor, time };
}

describe("the exit delay", () => {
	it("counts down, and is told to the panel when it is over", async () => {
		const { monitor, time } = await flat();
		await monitor.api.setArming({ mode: "away" });
		expect(monitor.api.snapshot().arming).toMatchObject({ mode: "away", armsAt: time.clock() + 30_000 });
		let pushed = 0;
		monitor.api.subscribe(() => pushed++);
		time.pass(30_000);
		await expect.poll(() => pushed).toBe(1);
		expect(monitor.api.snapshot().arming).toEqual({ mode: "away", armsAt: null });
	});

	it("is taken back", async () => {
		const { monitor, time } = await flat();
		await monitor.api.setArming({ mode: "away" });
		await monitor.api.cancelArming({});
		time.pass(60_000);
		expect(monitor.api.snapshot().arming).toEqual({ mode: "off", armsAt: null });
	});

	it("goes on after a restart", async () => {
		const { monitor, time, open } = await flat();
		await monitor.api.setArming({ mode: "away" });
		await monitor.close();
		const again = await open({ ...time, protocol: "3.1.1" });
		expect(again.api.snapshot().arming.mode).toBe("away");
		time.pass(30_000);
		expect(again.api.snapshot().arming).toEqual({ mode: "away", armsAt: null });
	});
});

describe("a sensor", () => {
	it("raises an alarm where its zone is watched, once for each thing it notices, and the cloud hears of it", async () => {
		const { monitor, cloud } = await flat();
		expect(await monitor.api.triggerZone({ zone: "living-motion" })).toEqual({ raised: false });
		expect(monitor.api.snapshot().alarm).toBeNull();
		expect(await monitor.api.triggerZone({ zone: "kitchen-smoke" })).toEqual({ raised: true });
		expect(await monitor.api.triggerZone({ zone: "bathroom-leak" })).toEqual({ raised: true });
		expect(monitor.api.snapshot()).toMatchObject({ counts: { alarms: 2 }, alarm: { count: 2, acknowledged: false } });
		await expect
			.poll(() => cloud.events.filter(({ type }) => type === "alarm"))
			.toMatchObject([
				{ generation: 7, zone: "Kitchen, smoke", kind: "fire" },
				{ generation: 7, zone: "Bathroom, leak", kind: "water" },
			]);
	});

	it("is watched as the mode has it", async () => {
		const { monitor, time } = await flat();
		const watched = async () =>
			(await monitor.api.listZones({})).filter((zone) => zone.watched).map(({ id }) => id).length;
		expect(await watched()).toBe(4);
		await monitor.api.setArming({ mode: "home" });
		expect(await watched()).toBe(6);
		await monitor.api.setArming({ mode: "night" });
		expect(await watched()).toBe(7);
		await monitor.api.setArming({ mode: "away" });
		expect(await watched()).toBe(7);
		time.pass(30_000);
		expect(await watched()).toBe(8);
	});

	it("that does not exist, and one before there is an account, are refused", async () => {
		const { monitor } = await flat();
		await expect(monitor.api.triggerZone({ zone: "attic" })).rejects.toMatchObject({ code: "validation-failed" });
		const { open } = await household();
		const empty = await open();
		await expect(empty.api.triggerZone({ zone: "kitchen-smoke" })).rejects.toMatchObject({ code: "no-account" });
		await expect(empty.api.setArming({ mode: "home" })).rejects.toMatchObject({ code: "no-account" });
	});
});

describe("an alarm", () => {
	it("lasts through a restart until somebody silences it, and is then history", async () => {
		const { monitor, open, time } = await flat();
		await monitor.api.triggerZone({ zone: "bedroom-panic" });
		await monitor.close();
		const again = await open({ ...time, protocol: "3.1.1" });
		expect(again.api.snapshot().alarm).toMatchObject({ kind: "panic", count: 1 });
		await again.api.silenceAlarm({});
		expect(again.api.snapshot().alarm).toBeNull();
		const { rows, total } = await again.api.listAlarms({ skip: 0, limit: 10 });
		expect([total, rows]).toMatchObject([1, [{ zone: "Bedroom, panic button", acknowledged: true }]]);
	});

	it("and the arming are gone with a reset", async () => {
		const { monitor, cloud, until } = await flat();
		await monitor.api.setArming({ mode: "night" });
		await monitor.api.triggerZone({ zone: "hall-door" });
		await cloud.document(vacant(8, 4));
		await until(monitor, { generation: 8, alarm: null, arming: { mode: "off" }, counts: { alarms: 0 } });
	});
});

describe("the Settings Code", () => {
	it("is asked for before disarming and Silence where an installer wants that, and never before arming", async () => {
		const { monitor } = await flat();
		const { api } = monitor;
		await expect(api.protectDisarming({ protect: true, settingsCode: "000000" })).rejects.toMatchObject({
			code: "settings-code-wrong",
		});
		await api.protectDisarming({ protect: true, settingsCode: "123456" });
		expect(api.snapshot().settings.disarmingProtected).toBe(true);
		await api.setArming({ mode: "night" });
		await api.triggerZone({ zone: "hall-door" });
		for (const refused of [api.setArming({ mode: "home" }), api.silenceAlarm({})])
			await expect(refused).rejects.toMatchObject({ code: "settings-code-required" });
		await expect(api.setArming({ mode: "off", settingsCode: "111111" })).rejects.toMatchObject({
			code: "settings-code-wrong",
		});
		expect(api.snapshot()).toMatchObject({ arming: { mode: "night" }, alarm: { count: 1 } });
		await api.silenceAlarm({ settingsCode: "123456" });
		await api.setArming({ mode: "off", settingsCode: "123456" });
		expect(api.snapshot()).toMatchObject({ arming: { mode: "off" }, alarm: null });
		await api.silenceAlarm({});
	});
});
