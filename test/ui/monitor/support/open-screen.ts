import type { Page } from "playwright-core";
import type { PanelSettings } from "#agent/api/monitor-api.ts";
import type { PanelInChromium, PanelView } from "./panel-in-chromium.ts";
import type { PanelScreen, Tap } from "./panel-screens.ts";

/** The panel on one of its screens, reached by hand. */
export async function openScreen(
	panel: PanelInChromium,
	screen: PanelScreen,
	view: Omit<PanelView, "snapshot" | "calls"> & { readonly settings?: Partial<PanelSettings> } = {},
): Promise<Page> {
	const { calls = 30, rests = false } = screen;
	const settings = { ...screen.snapshot.settings, ...view.settings };
	const page = await panel.open({ ...view, snapshot: { ...screen.snapshot, settings }, calls });
	for (const tap of screen.taps) await follow(page, tap);
	if (rests) await fallAsleep(page, view.at !== undefined);
	return page;
}

function follow(page: Page, tap: Tap): Promise<void> {
	if (typeof tap === "string") return page.getByRole("button", { name: tap, exact: true }).click();
	const [role, name] = "button" in tap ? (["button", tap.button] as const) : (["option", tap.option] as const);
	return page.getByRole(role, { name }).first().click();
}

/** Installs the page's own clock, where it has none yet, and lets a minute pass without a touch. */
async function fallAsleep(page: Page, hasClock: boolean): Promise<void> {
	if (!hasClock) await page.clock.install();
	// A touch begins the minute on the installed clock.
	await page.getByRole("heading", { level: 1 }).click();
	await page.clock.fastForward(61_000);
	await page.getByRole("button", { name: "Wake the screen" }).waitFor();
}
