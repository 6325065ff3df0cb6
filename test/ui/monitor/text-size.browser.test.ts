import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { occupied } from "#test/support/fake-monitor.ts";
import { writeTwiceAsLarge } from "#test/ui/support/larger-letters.ts";
import { layoutFaults } from "#test/ui/support/layout-faults.ts";
import { panelSizes } from "#ui/monitor/frame/panel-size.ts";
import { openScreen } from "./support/open-screen.ts";
import { openPanelInChromium, type PanelInChromium } from "./support/panel-in-chromium.ts";
import { type PanelScreen, panelScreens } from "./support/panel-screens.ts";

let panel: PanelInChromium;
beforeAll(async () => {
	panel = await openPanelInChromium();
});
afterAll(() => panel?.close());

/** What no scrolling brings into sight: whatever hides what does not fit. */
const unreachable = (page: Page) =>
	page.evaluate(() => {
		const hides = (element: Element) => {
			const { overflowX, overflowY } = getComputedStyle(element);
			const isWritten = element.matches("[dir=auto]") || element.querySelector(":scope > [dir=auto]") !== null;
			const isSpoken = element.closest(".spoken, [aria-hidden]") !== null;
			const isBeside = overflowX !== "visible" && element.scrollWidth > element.clientWidth + 1;
			const isBelow = overflowY === "hidden" && element.scrollHeight > element.clientHeight + 2;
			return !isWritten && !isSpoken && element.clientWidth > 1 && (isBeside || isBelow);
		};
		return [...document.querySelectorAll("[data-size], [data-size] *:not(img, svg, input)")]
			.filter((element) => element.checkVisibility() && hides(element))
			.map((element) => element.outerHTML.slice(0, 160));
	});

describe("with letters twice the usual size", () => {
	it.each(panelScreens)(
		"%s loses nothing on either panel: it grows downwards, and scrolls",
		async (_, screen: PanelScreen) => {
			const page = await openScreen(panel, screen);
			try {
				await writeTwiceAsLarge(page);
				for (const size of ["7", "10"] as const) {
					await page.setViewportSize(panelSizes[size]);
					await page.locator(`[data-size="${size}"]`).waitFor();
					expect(await layoutFaults(page, 56), size).toEqual([]);
					expect(await unreachable(page), size).toEqual([]);
				}
			} finally {
				await page.close();
			}
		},
	);

	it("brings into sight what was chosen, where it stands below the list", async () => {
		const page = await panel.open({ snapshot: occupied });
		await writeTwiceAsLarge(page);
		for (const name of ["More", "Setting", "Security"]) await page.getByRole("button", { name, exact: true }).click();
		await page.waitForFunction(() => {
			const pane = [...document.querySelectorAll("section")].at(-1)?.getBoundingClientRect();
			return pane !== undefined && pane.top >= 0 && pane.top < innerHeight / 2;
		});
		await page.close();
	});

	it("begins a long question with the question", async () => {
		const page = await panel.open({ snapshot: occupied });
		await writeTwiceAsLarge(page);
		for (const name of ["More", "Setting", "SmartPlus Account", "Account Info", "Delete"])
			await page.getByRole("button", { name, exact: true }).click();
		const dialog = page.getByRole("dialog");
		await dialog.getByRole("button", { name: "Keep account", exact: true }).and(page.locator(":focus")).waitFor();
		expect(await dialog.evaluate((box) => box.scrollTop)).toBe(0);
		const answer = dialog.getByRole("button", { name: "Delete account", exact: true });
		await answer.scrollIntoViewIfNeeded();
		expect(await answer.evaluate((key) => key.getBoundingClientRect().bottom <= innerHeight)).toBe(true);
		await page.close();
	});
});

describe("with the panel’s own text size", () => {
	const letters = (page: Page) => page.evaluate(() => getComputedStyle(document.documentElement).fontSize);

	it("writes as large as was chosen, at once, and as usual again", async () => {
		const page = await panel.open({ snapshot: occupied });
		for (const name of ["More", "Setting", "Display"]) await page.getByRole("button", { name, exact: true }).click();
		const sizes = page.getByRole("group", { name: "Text size" });
		await sizes.getByText("Largest").click();
		await page.locator("[data-text=large]").waitFor();
		expect(await letters(page)).toBe("32px");
		await sizes.getByText("Normal").click();
		await page.locator("[data-size]:not([data-text])").waitFor();
		expect(await letters(page)).toBe("16px");
		await page.close();
	});

	it.each(panelScreens.filter(([name]) => ["call-log", "delete", "deleted", "setting: display"].includes(name)))(
		"%s loses nothing in large",
		async (_, screen: PanelScreen) => {
			const page = await openScreen(panel, screen, { settings: { textSize: "large" } });
			try {
				await page.locator("[data-text=large]").waitFor();
				expect(await letters(page)).toBe("24px");
				expect(await layoutFaults(page, 56)).toEqual([]);
				expect(await unreachable(page)).toEqual([]);
			} finally {
				await page.close();
			}
		},
	);
});

describe("in a window of a size between the panels", () => {
	it.each([
		[640, 400],
		[1100, 700],
		[1180, 600],
		[1400, 760],
		[1920, 1080],
	])("%i by %i pixels, the whole glass is in sight and stays as drawn", async (width, height) => {
		const page = await panel.open({ snapshot: occupied, window: { width, height } });
		const glass = page.locator("[data-size]");
		const scale = await glass.evaluate((box) => box.getBoundingClientRect().width / box.clientWidth);
		const box = await glass.boundingBox();
		expect(Math.min(box?.x ?? -1, box?.y ?? -1)).toBeGreaterThanOrEqual(-1);
		expect((box?.x ?? 0) * 2 + (box?.width ?? 0)).toBeCloseTo(width, 0);
		expect((box?.y ?? 0) * 2 + (box?.height ?? 0)).toBeCloseTo(height, 0);
		for (const names of [[], ["More", "Setting"], ["SmartPlus Account", "Account Info", "Delete"]]) {
			for (const name of names) await page.getByRole("button", { name, exact: true }).click();
			expect(await layoutFaults(page, 56 * Math.min(1, scale))).toEqual([]);
		}
		await page.close();
	});
});
