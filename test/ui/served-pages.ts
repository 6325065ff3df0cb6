import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import axe from "axe-core";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { build } from "vite";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { type ServedCloud, servedClouds } from "#test/cloud/http/served-cloud.ts";
import { launchBrowser } from "#test/support/browser.ts";

const ui = join(import.meta.dirname, "../../ui");

/** The page built as it ships, served by the real cloud's HTTP API, in a real Chromium. */
export function servedPages(...names: readonly string[]) {
	const uiDir = mkdtempSync(join(tmpdir(), "foyer-ui-"));
	const serve = servedClouds();
	let browser: Browser;
	beforeAll(async () => {
		const input = Object.fromEntries(names.map((name) => [name, join(ui, name, "index.html")]));
		const options = { outDir: uiDir, emptyOutDir: true, rolldownOptions: { input } };
		await build({ configFile: join(ui, "vite.config.ts"), logLevel: "warn", build: options });
		browser = await launchBrowser();
	});
	afterEach(async () => {
		await Promise.all(browser.contexts().map((context) => context.close()));
	});
	afterAll(async () => {
		await browser.close();
		rmSync(uiDir, { recursive: true, force: true });
	});
	return async () => {
		const cloud = await serve({ uiDir, demo: true });
		// A browser forgets cookies by its own clock, so the cloud's is set to the same time.
		cloud.advance(Date.now() - cloud.now());
		return { cloud, open: (path: string, options?: BrowserContextOptions) => openPage(browser, cloud, path, options) };
	};
}

async function openPage(browser: Browser, cloud: ServedCloud, path: string, options: BrowserContextOptions = {}) {
	const context = await browser.newContext({ locale: "en-GB", ...options });
	const page = await context.newPage();
	page.setDefaultTimeout(15_000);
	await page.goto(`${cloud.url}${path}`);
	return page;
}

export const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const;

/** No violation that axe can find, of WCAG 2.2 A and AA, in the dark and in the light. */
export async function expectAccessible(page: Page): Promise<void> {
	for (const colorScheme of ["dark", "light"] as const) {
		await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
		await page.evaluate(axe.source);
		const violations = await page.evaluate(async () => {
			const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run();
			return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`);
		});
		expect(violations, colorScheme).toEqual([]);
	}
}
