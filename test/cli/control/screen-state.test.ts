import { describe, expect, it } from "vitest";
import type { MonitorSnapshot } from "#agent/api/monitor-api.ts";
import { screenStates } from "#agent/control/monitor-control.ts";
import { screenStateOf } from "#cli/control/screen-state.ts";
import { asUnixMs } from "#protocol/units.ts";
import { NOW, occupied, vacant } from "#test/support/fake-monitor.ts";

const operationId = "7c0e2f0e-6a0b-4a52-9d3e-0a9f1f6f2d11";
const expiresAt = asUnixMs(NOW + 60_000);
const enrolment = vacant.enrolment === null ? null : { ...vacant.enrolment, expiresAt };
const call = {
	id: operationId,
	direction: "incoming",
	state: "ringing",
	name: "Door",
	number: "1",
	since: NOW,
	pictureId: null,
	unlocked: false,
} as const;
const queued = { state: "queued", operationId, since: NOW, notAfter: expiresAt } as const;
const wiping = { state: "wiping", source: null, resetAt: NOW, done: 0, total: 1, counts: occupied.counts } as const;
const alarm = { id: operationId, at: NOW, zone: "Door", kind: "intrusion", acknowledged: false, count: 1 } as const;

describe("what the monitor shows", () => {
	it.each<[string, MonitorSnapshot]>([
		["home", occupied],
		["fault", { ...occupied, fault: { code: "device-store-damaged", detail: "" } }],
		["no-account", { ...occupied, account: null }],
		["deletion-queued", { ...occupied, deletion: queued }],
		["deletion-sent", { ...occupied, deletion: { state: "sent", operationId, since: NOW, cancelling: false } }],
		["deletion-ended", { ...occupied, deletion: { state: "idle", outcome: { kind: "cancelled" } } }],
		["deletion-accepted", { ...occupied, deletion: { state: "accepted", operationId, since: NOW } }],
		["wiping", { ...occupied, account: null, deletion: wiping }],
		["wiped", { ...vacant, enrolment: null, deletion: { state: "wiped", source: null, at: NOW } }],
		["registration-qr", { ...vacant, enrolment }],
		["registration-waiting", { ...vacant, enrolment: null }],
		["incoming-call", { ...occupied, call }],
		["call", { ...occupied, call: { ...call, state: "running" } }],
		["call", { ...occupied, call: { ...call, direction: "outgoing" } }],
		["alarm", { ...occupied, call, alarm: alarm as MonitorSnapshot["alarm"] }],
	])("is %s", (name, snapshot) => {
		expect(screenStateOf(snapshot, NOW)).toBe(name);
		expect(screenStates).toContain(name);
	});

	it("is an expired code once its moment has come by the monitor's clock", () => {
		const snapshot = { ...vacant, enrolment };
		expect(screenStateOf(snapshot, asUnixMs(expiresAt - 1))).toBe("registration-qr");
		expect(screenStateOf(snapshot, expiresAt)).toBe("registration-expired");
	});
});
