import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { MonitorSnapshot } from "#agent/api/monitor-api.ts";
import { NOW, occupied, vacant, wipe } from "#test/support/fake-monitor.ts";
import { ringing } from "#test/support/ringing.ts";
import { openScreen } from "./support/open-screen.ts";
import { openPanelInChromium, type PanelInChromium } from "./support/panel-in-chromium.ts";
import { panelScreens } from "./support/panel-screens.ts";

/** Every way through the panel without a finger: Tab, Enter, Escape and the arrows, as a remote has them. */
let panel: PanelInChromium;
beforeAll(async () => {
	panel = await openPanelInChromium();
});
afterAll(() => panel?.close());

/** What has the focus: its name for a screen reader, or its words. Null where the focus is lost. */
const focused = (page: Page) =>
	page.evaluate(() => {
		const element = document.activeElement;
		if (element === null || element === document.body) return null;
		const describing = document.getElementById(element.getAttribute("aria-labelledby") ?? "");
		return (element.getAttribute("aria-label") ?? describing?.textContent ?? element.textContent ?? "").trim();
	});

async function tabTo(page: Page, name: string): Promise<void> {
	const target = page.getByRole("button", { name, exact: true });
	await target.waitFor();
	const isThere = () => target.evaluate((element) => element === document.activeElement);
	for (let steps = 0; steps < 40 && !(await isThere()); steps++) await page.keyboard.press("Tab");
	expect(await isThere(), `Tab leads to ${name}`).toBe(true);
	const ring = await page.evaluate(() => document.activeElement && getComputedStyle(document.activeElement).boxShadow);
	expect(ring, `${name} shows that it has the focus`).toContain("0px 0px 0px 6px");
}

async function press(page: Page, ...names: string[]): Promise<void> {
	for (const name of names) {
		await tabTo(page, name);
		await page.keyboard.press("Enter");
	}
}

const push = (page: Page, change: Partial<MonitorSnapshot>) =>
	page.evaluate((change) => window.foyerFake.push(change), change);

const heading = (page: Page, name: string) => page.getByRole("heading", { level: 1, name }).waitFor();

describe("by keyboard alone", () => {
	it("a tenant deletes the account, and the focus is never lost on the way to the new QR code", async () => {
		const page = await panel.open({ snapshot: occupied });
		for (const name of ["More", "Setting", "SmartPlus Account", "Account Info"]) {
			await press(page, name);
			expect(await focused(page), `after ${name}`).not.toBeNull();
		}
		await heading(page, "Account Info");
		await press(page, "Delete");
		await expect.poll(() => focused(page)).toBe("Keep account");
		await page.keyboard.press("Escape");
		await expect.poll(() => focused(page)).toBe("Delete");
		await page.keyboard.press("Enter");
		await expect.poll(() => focused(page)).toBe("Keep account");
		await press(page, "Delete account");

		const { id: operationId } = ringing;
		const wiping = { state: "wiping", source: "monitor", resetAt: NOW, done: 5, total: 10, counts: occupied.counts };
		const deletions = [
			[{ deletion: { state: "queued", operationId, since: NOW, notAfter: NOW } }, "Waiting to delete"],
			[{ deletion: { state: "accepted", operationId, since: NOW } }, "Deleting account"],
			[{ ...vacant, account: null, enrolment: null, deletion: wiping }, "Deleting account"],
			[{ ...vacant, lastWipe: wipe, deletion: { state: "wiped", source: "monitor", at: NOW } }, "SmartPlus Account"],
		] as const;
		for (const [change, title] of deletions) {
			await push(page, change as Partial<MonitorSnapshot>);
			await heading(page, title);
			await expect.poll(() => focused(page), { message: title }).toContain(title);
		}
		await page.getByRole("img", { name: "Registration QR code" }).waitFor();
		await press(page, "New code");
		await page.close();
	});

	it("somebody answers the door, unlocks, hangs up, and is back where they were", async () => {
		const page = await panel.open({ snapshot: occupied });
		await press(page, "More");
		await tabTo(page, "System Info");
		await push(page, { call: ringing });
		await expect.poll(() => focused(page)).toBe("Answer");
		await page.keyboard.press("Enter");
		await push(page, { call: { ...ringing, state: "running" } });
		await press(page, "Unlock", "Hang up");
		await push(page, { call: null });
		await expect.poll(() => focused(page)).toBe("System Info");
		const asked = await page.evaluate(() => window.foyerFake.asked.map(({ command }) => command));
		expect(asked).toEqual(expect.arrayContaining(["answerCall", "unlockDoor", "endCall"]));
		await page.close();
	});

	it("the arrows choose a language, and go the way it is read", async () => {
		const page = await panel.open({ snapshot: occupied });
		await press(page, "Call Log");
		const tab = (name: string) => page.getByRole("tab", { name, exact: true });
		await tab("All").focus();
		await page.keyboard.press("ArrowRight");
		await expect.poll(() => focused(page)).toContain("Missed");
		await page.evaluate(() => {
			const { settings } = window.foyerFake.api.snapshot();
			window.foyerFake.push({ settings: { ...settings, language: "ar" } });
		});
		await page.locator("html[dir=rtl]").waitFor({ state: "attached" });
		await page.keyboard.press("ArrowRight");
		await expect.poll(() => focused(page)).toContain("الكل");
		await page.close();
	});
});

it.each(panelScreens)(
	"%s: Tab goes round, and everything on the way can be seen to have the focus",
	async (_, screen) => {
		const page = await openScreen(panel, screen);
		const unseen: string[] = [];
		const visited = new Set<string>();
		for (let steps = 0; steps < 40; steps++) {
			await page.keyboard.press("Tab");
			const here = await page.evaluate(() => {
				const element = document.activeElement;
				if (element === null || element === document.body) return null;
				const { left, top, width, height } = element.getBoundingClientRect();
				const isOnGlass = left >= -1 && top >= -1 && left + width <= innerWidth + 1 && top + height <= innerHeight + 1;
				// A ring is drawn on what has the focus, on the row or label around it, or on the row that a list has chosen.
				const chosen = element.querySelector("[aria-selected=true]");
				const rings = [element, element.parentElement, element.closest("label"), chosen];
				const shadows = rings.map((ring) => (ring === null ? "" : getComputedStyle(ring).boxShadow));
				// A heading is where a page begins and no target; a slider's ring is on its thumb, which no script can see into.
				const isSeen =
					shadows.some((shadow) => /0px 0px 0px (3|6)px/.test(shadow)) || element.matches("h1, [type=range]");
				return { name: element.outerHTML.slice(0, 120), place: `${left} ${top}`, isGood: isOnGlass && isSeen };
			});
			if (here === null) continue;
			if (visited.has(here.place)) break;
			visited.add(here.place);
			if (!here.isGood) unseen.push(here.name);
		}
		expect(unseen).toEqual([]);
		await page.close();
	},
);
