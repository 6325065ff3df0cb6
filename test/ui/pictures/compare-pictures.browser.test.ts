import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { PanelSettings } from "#agent/api/monitor-api.ts";
import { NOW, occupied } from "#test/support/fake-monitor.ts";
import { openScreen } from "#test/ui/monitor/support/open-screen.ts";
import type { PanelScreen } from "#test/ui/monitor/support/panel-screens.ts";
import { type Comparison, comparePictures, readPicture } from "./support/compare-pictures.ts";
import { encodePalettePng, type Pixels } from "./support/palette-png.ts";
import { shoot, shootAtRest } from "./support/shoot.ts";
import { openStudio, type Studio } from "./support/studio.ts";

/** What the comparison must see, and what it must pass over, tried on real screens. */
let studio: Studio;
beforeAll(async () => {
	studio = await openStudio();
});
afterAll(() => studio?.close());

interface Tried extends PanelScreen {
	readonly settings: Partial<PanelSettings>;
}

const home: Tried = { snapshot: occupied, taps: [], settings: { theme: "dark", language: "en" } };
const info: Tried = { snapshot: occupied, taps: ["More", "System Info"], settings: { theme: "light", language: "en" } };
const screens = [
	["Home in the dark", home],
	["System Info by daylight", info],
] as const;

const look = async (page: Page) => readPicture(await shootAtRest(page));

async function withScreen(screen: Tried, use: (page: Page, before: Pixels) => Promise<void>): Promise<void> {
	const page = await openScreen(studio.panel, screen, { at: NOW, settings: screen.settings });
	try {
		await page.mouse.move(0, 0);
		await use(page, await look(page));
	} finally {
		await page.close();
	}
}

/** Compares what the page shows under some more CSS. */
async function underCss(page: Page, before: Pixels, css: string): Promise<Comparison> {
	await page.evaluate((css) => {
		const sheet = new CSSStyleSheet();
		sheet.replaceSync(css);
		document.adoptedStyleSheets = [sheet];
	}, css);
	return comparePictures(before, readPicture(await shoot(page)));
}

/** Marks the elements that say something on the glass by a number; gives how many, and their words. */
const numberWords = (page: Page) =>
	page.evaluate(() => {
		const words: string[] = [];
		for (const element of document.querySelectorAll<HTMLElement>("[data-size] *")) {
			const says = [...element.childNodes].some((node) => node.nodeType === 3 && /\S/.test(node.textContent ?? ""));
			if (!says || element.closest(".spoken") !== null) continue;
			element.dataset["word"] = String(words.push(element.textContent ?? "") - 1);
		}
		return words;
	});

it.each(screens)("%s is the same twice, and packed into a palette", async (_, screen) => {
	await withScreen(screen, async (page, before) => {
		expect(comparePictures(before, await look(page))).toMatchObject({ looksSame: true, cells: 0 });
		expect(comparePictures(readPicture(encodePalettePng(before, 32)), before)).toMatchObject({ looksSame: true });
	});
});

it.each(screens)("%s: letters that are a little bolder, or half a pixel beside, look the same", async (_, screen) => {
	await withScreen(screen, async (page, before) => {
		for (const css of ["[data-size] { translate: 0.5px 0.5px }", "* { -webkit-text-stroke: 0.1px }"])
			expect(await underCss(page, before, css), css).toMatchObject({ looksSame: true });
	});
});

it.each(screens)("%s: any word that is missing is seen", async (_, screen) => {
	await withScreen(screen, async (page, before) => {
		const words = await numberWords(page);
		expect(words.length).toBeGreaterThan(8);
		const unseen: string[] = [];
		for (const [index, word] of words.entries()) {
			const { looksSame } = await underCss(page, before, `[data-word="${index}"] { color: transparent !important }`);
			if (looksSame) unseen.push(word);
		}
		expect(unseen).toEqual([]);
	});
});

it.each(screens)("%s: a part that is shifted by 8 pixels is seen", async (_, screen) => {
	await withScreen(screen, async (page, before) => {
		const words = await numberWords(page);
		const unseen: string[] = [];
		for (const [index, word] of words.entries()) {
			const { looksSame } = await underCss(page, before, `[data-word="${index}"] { position: relative; left: 8px }`);
			if (looksSame) unseen.push(word);
		}
		expect(unseen).toEqual([]);
	});
});

it("sees that a picture is of another size, and marks in red what differs", async () => {
	await withScreen(home, async (page, before) => {
		const narrow = { ...before, width: before.width - 1, data: before.data.subarray(before.height * 4) };
		expect(comparePictures(narrow, before)).toMatchObject({ looksSame: false, cells: null });
		const changed = await underCss(page, before, "h1, time { visibility: hidden }");
		const marked = readPicture(changed.difference() ?? Buffer.alloc(0));
		const isRed = (pixel: number) => (marked.data[pixel * 4] ?? 0) - (marked.data[pixel * 4 + 1] ?? 0) > 100;
		const red = Array.from({ length: marked.width * marked.height }, (_, pixel) => pixel).filter(isRed).length;
		expect(red).toBe((changed.cells ?? 0) * 16);
	});
});
