import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { languages } from "#protocol/languages.ts";
import { occupied } from "#test/support/fake-monitor.ts";
import { layoutFaults } from "#test/ui/support/layout-faults.ts";
import { directionOf } from "#ui/kit/languages.ts";
import { panelSizes } from "#ui/monitor/frame/panel-size.ts";
import { openScreen } from "./support/open-screen.ts";
import { openPanelInChromium, type PanelInChromium } from "./support/panel-in-chromium.ts";
import { panelScreens } from "./support/panel-screens.ts";

let panel: PanelInChromium;
beforeAll(async () => {
	panel = await openPanelInChromium();
});
afterAll(() => panel?.close());

/** The language changes under the hand, as it does in Setting: the page stays where it is. */
async function speak(page: Page, language: (typeof languages)[number]): Promise<void> {
	await page.evaluate((language) => {
		const { settings } = window.foyerFake.api.snapshot();
		window.foyerFake.push({ settings: { ...settings, language } });
	}, language);
	await page.waitForFunction((language) => document.documentElement.lang.startsWith(language), language);
	await page.evaluate(() => document.fonts.ready);
}

/** Every language where room is short; where there is more, those with the longest words and the other scripts. */
const spoken = { "7": languages, "10": ["de", "ru", "ar", "zh"] } as const;

describe.each([["7"], ["10"]] as const)("on the %s inch panel", (size) => {
	it.each(panelScreens)("%s holds the words of every language", async (_, screen) => {
		const page = await openScreen(panel, screen, { size });
		try {
			const found: Record<string, readonly string[]> = {};
			for (const language of spoken[size]) {
				await speak(page, language);
				expect(await page.evaluate(() => document.documentElement.dir)).toBe(directionOf(language));
				const faults = await layoutFaults(page, 56);
				if (faults.length > 0) found[language] = faults;
			}
			expect(found).toEqual({});
		} finally {
			await page.close();
		}
	});
});

describe("at twice the size, as a browser zooms", () => {
	it.each(["7", "10"] as const)("nothing of the %s inch panel is lost", async (size) => {
		const { width, height } = panelSizes[size];
		const window = { width: width / 2, height: height / 2 };
		const page = await panel.open({ snapshot: occupied, size, window, search: `size=${size}` });
		const glass = await page.locator("[data-size]").boundingBox();
		expect(glass).toEqual({ x: 0, y: 0, ...window });
		await page.getByRole("button", { name: "More", exact: true }).click();
		await page.getByRole("button", { name: "Setting", exact: true }).click();
		expect(await layoutFaults(page, 28)).toEqual([]);
		await page.close();
	});
});
