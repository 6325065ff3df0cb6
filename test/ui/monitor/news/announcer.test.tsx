// @vitest-environment jsdom
import { cleanup, screen, waitFor } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import type { MonitorSnapshot } from "#agent/api/monitor-api.ts";
import { asUnixMs } from "#protocol/units.ts";
import { alarmRows, callRows, NOW, occupied, vacant, wipe } from "#test/support/fake-monitor.ts";
import { ringing } from "#test/support/ringing.ts";
import { hear } from "../support/heard.ts";
import { renderPanel } from "../support/render-panel.tsx";

let stop = () => {};
afterEach(() => {
	stop();
	cleanup();
});

async function listenTo(first: MonitorSnapshot) {
	const panel = renderPanel(first);
	await screen.findByRole("heading", { level: 1 });
	const hearing = hear();
	({ stop } = hearing);
	/** Mutations are told after the work that made them. */
	const hears = (...texts: string[]) => waitFor(() => expect(hearing.heard).toEqual(texts), { timeout: 20_000 });
	return { ...panel, hears, heard: hearing.heard };
}

const operationId = ringing.id;
const [missed = null] = callRows(1);
const [row] = alarmRows(1);
if (row === undefined) throw new Error("no alarm");
const alarm = { ...row, at: NOW, acknowledged: false, count: 1 };
const regionOf = (text: string) => screen.getByText(text).closest("[role]");

describe("a call is said aloud", () => {
	it("when it rings, at once; when it runs, when the door opens and when it ends, in its turn", async () => {
		const { push, hears } = await listenTo(occupied);
		push({ call: ringing });
		await hears("Ringing: Main entrance");
		expect(regionOf("Ringing: Main entrance")?.getAttribute("aria-live")).toBe("assertive");
		const running = { ...ringing, state: "running" } as const;
		push({ call: running });
		push({ call: { ...running, unlocked: true } });
		push({ call: null });
		await hears("Ringing: Main entrance", "In call: Main entrance", "Door is open", "Call ended");
		expect(regionOf("Call ended")?.getAttribute("aria-live")).toBe("polite");
	});

	it("again when the same door rings again, and never for what else changes meanwhile", async () => {
		const { push, hears } = await listenTo(occupied);
		push({ call: ringing });
		push({ callSignals: 3, listsVersion: 9, callsVersion: 9 });
		push({ call: null });
		push({ call: { ...ringing, id: "0b6f3f52-6b0e-4f6e-9a55-3f8f0a9b7c02" } });
		await hears("Ringing: Main entrance", "Call ended", "Ringing: Main entrance");
	});

	it("without interrupting while nobody may be disturbed", async () => {
		const { push, hears } = await listenTo({ ...occupied, quiet: { on: true, hours: null, active: true } });
		push({ call: ringing });
		await hears("Ringing: Main entrance");
		expect(regionOf("Ringing: Main entrance")?.getAttribute("aria-live")).toBe("polite");
	});

	it("when it was missed, with who and when", async () => {
		const { push, hears } = await listenTo(occupied);
		push({ latestMissed: missed, counts: { ...occupied.counts, missedUnseen: 3 } });
		await hears("Missed call: Main entrance, 12:09");
	});
});

describe("a deletion is said aloud", () => {
	it("step by step, each once, and none of its percents", async () => {
		const { push, hears } = await listenTo(occupied);
		const waiting = "Waiting for the cloud. Nothing has been deleted yet.";
		push({ deletion: { state: "queued", operationId, since: NOW, notAfter: NOW } });
		await hears(waiting);
		push({ deletion: { state: "accepted", operationId, since: NOW } });
		const accepted = "The account is reset in the cloud. This monitor is wiped next.";
		await hears(waiting, accepted);
		for (const done of [0, 1, 2, 3, 50])
			push({
				generation: vacant.generation,
				account: null,
				deletion: { state: "wiping", source: "monitor", resetAt: NOW, done, total: 100, counts: occupied.counts },
			});
		await hears(waiting, accepted, "Wiping this monitor.");
		for (const done of [51, 52, 99])
			push({
				deletion: { state: "wiping", source: "monitor", resetAt: NOW, done, total: 100, counts: occupied.counts },
			});
		push({ ...vacant, deletion: { state: "wiped", source: "monitor", at: NOW }, lastWipe: wipe });
		const deleted = "This monitor is wiped";
		const shown = "A new registration QR code is shown";
		await hears(waiting, accepted, "Wiping this monitor.", deleted, shown);
	});

	it("by how it ended alone, where it was over in a moment", async () => {
		const { push, hears } = await listenTo(occupied);
		push({ deletion: { state: "accepted", operationId, since: NOW } });
		push({ ...vacant, deletion: { state: "wiped", source: "monitor", at: NOW }, lastWipe: wipe });
		await hears("This monitor is wiped", "A new registration QR code is shown");
	});

	it("when it was refused, with why and what to do, wherever the hand is", async () => {
		const { push, hears } = await listenTo({
			...occupied,
			deletion: { state: "sent", operationId, since: NOW, cancelling: false },
		});
		push({ deletion: { state: "idle", outcome: { kind: "rejected", code: "too-many-requests" } } });
		await hears(expect.stringMatching(/^The account was not deleted: .+\. .+/) as string);
	});

	it("by the page's own heading, where the page that tells it is open", async () => {
		const waiting = { state: "sent", operationId, since: NOW, cancelling: false } as const;
		const { push, user, heard } = await listenTo({ ...occupied, deletion: waiting });
		await user.click(screen.getByRole("button", { name: "Delete is waiting" }));
		push({ deletion: { state: "idle", outcome: { kind: "cancelled" } } });
		const heading = screen.getByRole("heading", { level: 1, name: "Deletion cancelled" });
		expect(document.activeElement).toBe(heading);
		expect(document.getElementById(heading.getAttribute("aria-describedby") ?? "")?.textContent).toBe(
			"The account is as it was.",
		);
		expect(heard.filter((text) => text.includes("Deletion cancelled"))).toEqual([]);
	});
});

describe("the flat is said aloud", () => {
	it("when the family leaves, and when it is armed or not any more", async () => {
		const { push, hears } = await listenTo(occupied);
		push({ arming: { mode: "off", armsAt: asUnixMs(NOW + 30_000) } });
		push({ time: asUnixMs(NOW + 9_000), arming: { mode: "off", armsAt: asUnixMs(NOW + 30_000) } });
		push({ arming: { mode: "away", armsAt: null } });
		push({ arming: { mode: "off", armsAt: null } });
		await hears(
			"Arming away: Leave the flat and close the door before the time is over.",
			"Arming: Away",
			"Arming: Off",
		);
	});

	it("by an alarm's own dialog, then by how many more there are, and when it is silenced", async () => {
		const { push, hears } = await listenTo(occupied);
		push({ alarm });
		const dialog = screen.getByRole("alertdialog", { name: "Intrusion alarm", description: "Hall, door contact" });
		expect(dialog.contains(document.activeElement)).toBe(true);
		push({ alarm: { ...alarm, count: 2 } });
		push({ alarm: null });
		await hears(expect.stringMatching(/1 earlier alarm/) as string, "Alarm silenced");
	});

	it("when a message came, by how many are unread", async () => {
		const { push, hears } = await listenTo(occupied);
		push({ listsVersion: 2, counts: { ...occupied.counts, messages: 32, unreadMessages: 4 } });
		push({ listsVersion: 3, counts: { ...occupied.counts, messages: 32, unreadMessages: 3 } });
		await hears("4 unread messages");
	});
});

describe("what was said", () => {
	it("goes with the tenancy that it was said of", async () => {
		const { push, hears } = await listenTo(occupied);
		push({ call: ringing });
		await hears("Ringing: Main entrance");
		push({
			generation: vacant.generation,
			account: null,
			call: null,
			deletion: { state: "wiping", source: null, resetAt: null, done: 0, total: 1, counts: occupied.counts },
		});
		expect(document.body.textContent).not.toContain("Main entrance");
	});
});
