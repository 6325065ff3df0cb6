import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Browser, Page } from "playwright-core";
import { uiDir } from "#cli/ui-folder.ts";
import { type ScriptSize, scriptSize } from "#test/ui/support/script-size.ts";
import { openHouse } from "../delete/open-house.ts";
import { withScratch } from "../measure/scratch.ts";
import { KEY, measureOpening, type Opening, PANEL } from "./opening.ts";
import { momentsOf, watchMoments } from "./page-clock.ts";
import { measureScrolling, type Scrolling } from "./scrolling.ts";

export interface PanelResult {
	readonly calls: number;
	/** Each with an empty cache; the first is the first that the host answers at all. */
	readonly openings: readonly Opening[];
	/** From the tap on Call Log to its first page drawn, each on a page of its own: code runs that never ran before. */
	readonly firstTaps: readonly number[];
	/** The same, one after the other on one page. */
	readonly taps: readonly number[];
	readonly script: ScriptSize;
	readonly scrolling: Scrolling;
}

export interface PanelRuns {
	readonly calls: number;
	readonly runs: number;
	/** That the way from the first row to the last takes. */
	readonly seconds: number;
}

/** What lies between two taps of a hand. */
const REST_MS = 1000;

/** A monitor with so many calls in a process of its own, and its panel in this browser. */
export function measurePanel(browser: Browser, { calls, runs, seconds }: PanelRuns): Promise<PanelResult> {
	return withScratch(async (scratch) => {
		const { monitorUrl } = await openHouse(calls, scratch);
		const openings: Opening[] = [];
		for (let run = 0; run < runs; run += 1) openings.push(await measureOpening(browser, monitorUrl));

		const firstTaps: number[] = [];
		for (let run = 0; run < runs; run += 1) {
			const page = await openWatched(browser, monitorUrl);
			firstTaps.push(await tapCallLog(page));
			await page.context().close();
		}

		const page = await openWatched(browser, monitorUrl);
		scratch.atEnd(() => page.context().close());
		const taps: number[] = [];
		for (let run = 0; run < runs; run += 1) {
			if (run > 0) await page.getByRole("button", { name: "Back", exact: true }).tap();
			taps.push(await tapCallLog(page));
		}
		const script = scriptSize(await scriptsOf(page));
		const session = await page.context().newCDPSession(page);
		return { calls, openings, firstTaps, taps, script, scrolling: await measureScrolling(page, session, seconds) };
	});
}

/** The panel as a browser shows it that has never seen it. */
async function openWatched(browser: Browser, url: string): Promise<Page> {
	const context = await browser.newContext(PANEL);
	const page = await context.newPage();
	await watchMoments(page, KEY);
	await page.goto(url);
	return page;
}

async function tapCallLog(page: Page): Promise<number> {
	const key = page.getByRole("button", { name: KEY });
	await key.waitFor();
	await pause(REST_MS);
	await key.tap();
	const { tapped, drawn } = await momentsOf(page);
	return drawn - tapped;
}

/** Every script that the page has loaded until now. */
async function scriptsOf(page: Page): Promise<Buffer[]> {
	const addresses = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
	const names = addresses.map((address) => new URL(address).pathname).filter((path) => path.endsWith(".js"));
	return [...new Set(names)].map((name) => readFileSync(join(uiDir, name)));
}
