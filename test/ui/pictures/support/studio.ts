import type { Page } from "playwright-core";
import { NOW } from "#test/support/fake-monitor.ts";
import type { ShownPicture } from "#test/ui/monitor/support/fake-agent.ts";
import { openPanelInChromium, type PanelInChromium } from "#test/ui/monitor/support/panel-in-chromium.ts";
import { regionOf } from "#ui/kit/languages.ts";
import type { Look } from "./look.ts";

/** Where pictures are taken: every surface as it was built, in a browser that draws the same every time. */
export interface Studio {
	readonly panel: PanelInChromium;
	/** What the door phone's camera sees: the panel's door pictures. */
	readonly doorPicture: ShownPicture;
	close(): Promise<void>;
}

/** Narrower is held in a hand. */
const PHONE_PX = 600;

/**
 * Letters in grey and not hinted: what is left of a machine's own taste. Microphone and webcam are there everywhere. A
 * phone writes the date in a field as its system does; here the page's language stands for that, not this machine's.
 */
const STUDIO_FLAGS = [
	"--font-render-hinting=none",
	"--disable-lcd-text",
	"--force-color-profile=srgb",
	"--enable-blink-features=LangAttributeAwareFormControlUI",
	"--use-fake-device-for-media-stream",
	"--use-fake-ui-for-media-stream",
];

export async function openStudio(): Promise<Studio> {
	const panel = await openPanelInChromium(STUDIO_FLAGS);
	try {
		return { panel, doorPicture: await takeDoorPicture(panel), close: panel.close };
	} catch (error) {
		await panel.close();
		throw error;
	}
}

/** Answers of a cloud by the end of the path: the real one has other codes, names and times at every start. */
export type Answers = Readonly<Record<string, Answer>>;
type Answer =
	| { readonly status?: number; readonly json: unknown }
	| { readonly contentType: "text/event-stream"; readonly body: string };

export type Surface = "door" | "enrol";

/** A page of another surface than the panel: at a fixed time, in the look's language, on a cloud that answers by heart. */
export async function openSurface(
	{ browser, url }: PanelInChromium,
	surface: Surface,
	at: { readonly path: string; readonly answers: Answers },
	{ language, theme, window }: Look,
): Promise<Page> {
	const page = await browser.newPage({
		viewport: window,
		colorScheme: theme,
		reducedMotion: "reduce",
		locale: regionOf[language].replace(/-u-.*/, ""),
		timezoneId: "Europe/London",
		isMobile: window.width < PHONE_PX,
		hasTouch: window.width < PHONE_PX,
	});
	await page.clock.setFixedTime(NOW);
	await page.addInitScript(writeDatesAsThePage);
	await page.route(/\/(api|dev)\//, (route) => {
		const { pathname } = new URL(route.request().url());
		const answer = Object.entries(at.answers).find(([end]) => pathname.endsWith(end))?.[1];
		return route.fulfill(answer ?? { status: 404, json: { code: "not-found" } });
	});
	await page.route(url + at.path, (route) => route.continue({ url: `${url}/${surface}/index.html` }));
	await page.goto(url + at.path);
	await page.getByRole("heading", { level: 1 }).waitFor();
	return page;
}

/** Chromium asks what language a date field is in when it gets its type: React gives it that outside of the page. */
function writeDatesAsThePage(): void {
	const seen = new WeakSet<HTMLInputElement>();
	new MutationObserver(() => {
		for (const field of document.querySelectorAll<HTMLInputElement>('input[type="datetime-local"]')) {
			if (seen.has(field)) continue;
			seen.add(field);
			field.type = "text";
			field.type = "datetime-local";
		}
	}).observe(document, { childList: true, subtree: true });
}

async function takeDoorPicture(panel: PanelInChromium): Promise<ShownPicture> {
	const look = { language: "en", theme: "dark", window: { width: 1280, height: 800 } } as const;
	const page = await openSurface(panel, "door", { path: "/door/0C1105A1B2C3", answers: {} }, look);
	await page.waitForFunction(() => {
		const canvas = document.querySelector("canvas");
		const [, , , alpha = 0] = canvas?.getContext("2d")?.getImageData(320, 280, 1, 1).data ?? [];
		return alpha > 0;
	});
	const picture = await page.evaluate(() => document.querySelector("canvas")?.toDataURL("image/jpeg", 0.82) ?? "");
	await page.close();
	return { mime: "image/jpeg", base64: picture.replace(/^.*,/, "") };
}
