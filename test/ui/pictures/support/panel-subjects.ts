import type { Page } from "playwright-core";
import { NOW } from "#test/support/fake-monitor.ts";
import { openScreen } from "#test/ui/monitor/support/open-screen.ts";
import { panelScreens } from "#test/ui/monitor/support/panel-screens.ts";
import { panelSizes } from "#ui/monitor/frame/panel-size.ts";
import type { Look, Subject } from "./look.ts";

/** Every screen of the monitor's panel, in its two sizes. */
export const panelSubjects: readonly Subject[] = panelScreens.map(([name, screen]) => ({
	name: fileName(name),
	windows: Object.values(panelSizes),
	sit: async ({ panel, doorPicture }, looks, shoot) => {
		const page = await openScreen(panel, screen, { picture: doorPicture, at: NOW });
		try {
			for (const look of looks) {
				await pose(page, look);
				await shoot(page, look);
			}
		} finally {
			await page.close();
		}
	},
}));

/** `setting: display` → `setting-display`. */
function fileName(name: string): string {
	return name.toLowerCase().replaceAll(/[^a-z]+/g, "-");
}

/** Language and theme change under the hand, as they do in Setting, and the window as one does: the screen stays. */
async function pose(page: Page, { language, theme, window }: Look): Promise<void> {
	await page.setViewportSize(window);
	// No key lies under the pointer.
	await page.mouse.move(0, 0);
	await page.evaluate(
		({ language, theme }) => {
			const { settings } = globalThis.window.foyerFake.api.snapshot();
			globalThis.window.foyerFake.push({ settings: { ...settings, language, theme } });
		},
		{ language, theme },
	);
	await page.waitForFunction(
		({ language, theme, width }) => {
			const { lang, dataset } = document.documentElement;
			return lang.startsWith(language) && dataset["theme"] === theme && innerWidth === width;
		},
		{ language, theme, width: window.width },
	);
	// What the panel leaves out for an instant, such as progress that may be over at once, is drawn.
	await page.clock.fastForward(1_000);
}
