import { describe, expect, it } from "vitest";
import type { DeletionView, MonitorSnapshot } from "#agent/api/monitor-api.ts";
import type { Generation } from "#protocol/units.ts";
import { NOW, occupied, vacant, wipe } from "#test/support/fake-monitor.ts";
import { accountPage, home, type Page, parentOf } from "#ui/monitor/state/page.ts";
import { pageAfter, screenOf, tenancyOf } from "#ui/monitor/state/screen.ts";

const operationId = "7c0e2f0e-6a0b-4a52-9d3e-0a9f1f6f2d11";
const wiping: DeletionView = {
	state: "wiping",
	source: "installer",
	resetAt: NOW,
	done: 1,
	total: 2,
	counts: occupied.counts,
};
const pages: readonly Page[] = [
	home,
	{ name: "call" },
	{ name: "call-log" },
	{ name: "more" },
	{ name: "setting", section: "display" },
	{ name: "account-info" },
	{ name: "deletion" },
];

describe("screenOf", () => {
	it("shows the page of the hand while nothing else matters", () => {
		for (const page of pages.filter(({ name }) => name !== "deletion"))
			expect(screenOf(occupied, page)).toEqual({ name: "page", page });
	});

	it("puts a fault before everything", () => {
		const fault = { code: "device-store-damaged", detail: "device.sqlite" } as const;
		expect(screenOf({ ...vacant, fault, deletion: wiping }, home)).toEqual({ name: "fault" });
	});

	it.each([
		{ state: "accepted", operationId, since: NOW },
		wiping,
		{ state: "wiped", source: null, at: NOW },
	] satisfies DeletionView[])("leaves no way around a deletion that is $state", (deletion) => {
		const snapshot = { ...vacant, enrolment: null, deletion };
		for (const page of pages) expect(screenOf(snapshot, page)).toEqual({ name: "deleting" });
	});

	it("lets the hand go anywhere while the cloud has not accepted", () => {
		const deletion = { state: "queued", operationId, since: NOW, notAfter: NOW } as const;
		expect(screenOf({ ...occupied, deletion }, home)).toEqual({ name: "page", page: home });
	});

	it("shows the QR code in the very snapshot that brings it", () => {
		const snapshot: MonitorSnapshot = { ...vacant, deletion: { state: "wiped", source: "monitor", at: NOW } };
		expect(screenOf(snapshot, pageAfter(occupied, snapshot, { name: "deletion" }))).toEqual({ name: "registration" });
	});

	it("shows no page of the account where nobody is registered", () => {
		expect(screenOf(vacant, { name: "account-info" })).toEqual({ name: "registration" });
		expect(screenOf(vacant, { name: "deletion" })).toEqual({ name: "registration" });
	});

	it("says that it waits for the account before the first document, and still lets one into Setting", () => {
		const snapshot = { ...vacant, account: null, generation: null, enrolment: null };
		expect(screenOf(snapshot, home)).toEqual({ name: "no-account" });
		expect(screenOf(snapshot, { name: "setting", section: "network" })).toMatchObject({ name: "page" });
	});
});

describe("pageAfter", () => {
	it("takes every page to the account's when a reset arrives from a console", () => {
		for (const page of pages)
			expect(pageAfter(occupied, { ...vacant, account: null, deletion: wiping }, page)).toEqual(accountPage);
	});

	it("does so too where the wipe was over before the panel heard of it", () => {
		expect(pageAfter(occupied, vacant, { name: "call-log" })).toEqual(accountPage);
	});

	it("begins at the QR code after a wipe that nobody has seen", () => {
		expect(pageAfter(null, { ...vacant, lastWipe: wipe }, home)).toEqual(accountPage);
		expect(pageAfter(null, vacant, home)).toEqual(home);
	});

	it("leaves the hand where it is when somebody registers", () => {
		expect(pageAfter(vacant, { ...occupied, generation: vacant.generation }, home)).toEqual(home);
	});
});

describe("tenancyOf", () => {
	it("changes with the generation and with the wipe, and with nothing else", () => {
		const before = tenancyOf(occupied);
		expect(tenancyOf({ ...occupied, callsVersion: 9, sequence: 9 })).toBe(before);
		expect(tenancyOf({ ...occupied, generation: 8 as Generation })).not.toBe(before);
		expect(tenancyOf({ ...occupied, deletion: wiping })).not.toBe(before);
	});
});

describe("parentOf", () => {
	it("leads home from everywhere", () => {
		for (const start of pages) {
			let page = start;
			for (let step = 0; step < 6; step++) page = parentOf(page);
			expect(page).toEqual(home);
		}
	});
});
