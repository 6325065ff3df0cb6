import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { MonitorSnapshot } from "#agent/api/monitor-api.ts";
import { alarmRows, NOW, occupied } from "#test/support/fake-monitor.ts";
import { ringing } from "#test/support/ringing.ts";
import { openPanelInChromium, type PanelInChromium } from "../support/panel-in-chromium.ts";

/** What a screen reader is handed: Chromium's own accessibility tree, from which the inert and the hidden are missing. */
let panel: PanelInChromium;
beforeAll(async () => {
	panel = await openPanelInChromium();
});
afterAll(() => panel?.close());

/** Every live region that the tree has, with how it is said and the words in it. */
async function regionsOf(page: Page) {
	const session = await page.context().newCDPSession(page);
	const { nodes } = await session.send("Accessibility.getFullAXTree");
	await session.detach();
	const byId = new Map(nodes.map((node) => [node.nodeId, node]));
	const wordsIn = (id: string): string => {
		const node = byId.get(id);
		if (node?.role?.value === "StaticText") return String(node.name?.value ?? "");
		return (node?.childIds ?? []).map(wordsIn).join(" ").trim();
	};
	return nodes
		.filter(({ ignored, role }) => !ignored && ["log", "status", "alert"].includes(String(role?.value)))
		.map(({ nodeId, properties = [] }) => {
			const live: unknown = properties.find(({ name }) => name === "live")?.value.value;
			return { live, words: wordsIn(nodeId) };
		})
		.filter(({ words }) => words !== "");
}

const push = (page: Page, change: Partial<MonitorSnapshot>) =>
	page.evaluate((change) => window.foyerFake.push(change), change);

async function withPage(use: (page: Page) => Promise<void>): Promise<void> {
	const page = await panel.open({ snapshot: occupied });
	try {
		await use(page);
	} finally {
		await page.close();
	}
}

describe("the accessibility tree", () => {
	it("has a call that rings in a region that interrupts, although everything below the call is inert", async () => {
		await withPage(async (page) => {
			expect(await regionsOf(page)).toEqual([]);
			await push(page, { call: ringing });
			await expect.poll(() => regionsOf(page)).toEqual([{ live: "assertive", words: "Ringing: Main entrance" }]);
			await push(page, { call: null });
			await expect.poll(() => regionsOf(page)).toContainEqual({ live: "polite", words: "Call ended" });
		});
	});

	it("has what is said beneath an alarm, whose own dialog is there by name and by what noticed it", async () => {
		const [alarm] = alarmRows(1);
		if (alarm === undefined) throw new Error("no alarm");
		await withPage(async (page) => {
			await push(page, { alarm: { ...alarm, at: NOW, acknowledged: false, count: 1 } });
			await page.getByRole("alertdialog", { name: "Intrusion alarm" }).waitFor();
			await push(page, { counts: { ...occupied.counts, unreadMessages: 4 } });
			await expect.poll(() => regionsOf(page)).toEqual([{ live: "polite", words: "4 unread messages" }]);
		});
	});

	it("has each step of a deletion once, and why one was refused", async () => {
		await withPage(async (page) => {
			const operationId = ringing.id;
			await push(page, { deletion: { state: "queued", operationId, since: NOW, notAfter: NOW } });
			const waiting = { live: "polite", words: "Waiting for the cloud. Nothing has been deleted yet." };
			await expect.poll(() => regionsOf(page), { timeout: 20_000 }).toEqual([waiting]);
			await push(page, { deletion: { state: "idle", outcome: { kind: "rejected", code: "kit-not-resettable" } } });
			await expect
				.poll(async () => (await regionsOf(page))[0]?.words)
				.toMatch(/^Waiting for the cloud\. .+ The account was not deleted: .+\. .+$/);
		});
	});
});
