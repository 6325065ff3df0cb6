import { describe, expect, it } from "vitest";
import type { MonitorSnapshot } from "#agent/api/monitor-api.ts";
import { alarmRows, callRows, NOW, occupied, vacant } from "#test/support/fake-monitor.ts";
import { maySleep } from "#ui/monitor/screensaver/may-sleep.ts";
import { accountPage, home } from "#ui/monitor/state/page.ts";

const id = callRows(1)[0]?.id ?? "";
const [alarm] = alarmRows(1);
if (alarm === undefined) throw new Error("no alarm");
const call = { id, direction: "incoming", state: "ringing", name: "", number: "", since: NOW } as const;

describe("the glass", () => {
	it("may sleep on a page that somebody left", () => {
		expect(maySleep(occupied, home)).toBe(true);
		expect(maySleep(vacant, home)).toBe(true);
	});

	it.each<[string, Partial<MonitorSnapshot>]>([
		["it rings", { call: { ...call, pictureId: null, unlocked: false } }],
		["there is an alarm", { alarm: { ...alarm, count: 1 } }],
		["the family is leaving", { arming: { mode: "away", armsAt: NOW } }],
		["a deletion runs", { deletion: { state: "accepted", operationId: id, since: NOW } }],
		["the monitor is damaged", { fault: { code: "device-store-damaged", detail: "" } }],
	])("stays awake while %s", (_, change) => {
		expect(maySleep({ ...occupied, ...change }, home)).toBe(false);
	});

	it("stays awake while the QR code waits to be scanned", () => {
		expect(maySleep(vacant, accountPage)).toBe(false);
	});
});
