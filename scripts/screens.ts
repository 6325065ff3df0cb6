/**
 * `npm run screens`: the pictures in README and docs, taken from the running demo by a real Chromium. The QR code in
 * them is of a demo on loopback that has ended.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { startDemo } from "#cli/demo/start-demo.ts";
import { createLogger } from "#cli/logger.ts";
import { createRunning } from "#cli/running.ts";
import { launchBrowser } from "#test/support/browser.ts";

const folder = join(import.meta.dirname, "..", "docs", "screens");
const sizes = { "7": { width: 1024, height: 600 }, "10": { width: 1280, height: 800 } } as const;

mkdirSync(folder, { recursive: true });
const browser = await launchBrowser();
for (const [size, viewport] of Object.entries(sizes)) {
	const running = createRunning();
	try {
		const options = {
			httpPort: 0,
			monitorPort: 0,
			brokerPort: 0,
			calls: 1204,
			seed: 1,
			kits: 1,
			open: false,
			logLevel: "error",
		};
		const { monitorUrl } = await startDemo(options, createLogger("error"), running);
		const page = await browser.newPage({ viewport, locale: "en-GB", reducedMotion: "reduce" });
		await page.goto(`${monitorUrl}?kiosk`);
		await walk(page, (name) => page.screenshot({ path: join(folder, `${name}-${size}.png`) }));
		await page.close();
	} finally {
		await running.close();
	}
}
await browser.close();

/** The way of the mission, a picture at each stop. */
async function walk(page: Page, shoot: (name: string) => Promise<unknown>): Promise<void> {
	const tap = (name: string) => page.getByRole("button", { name, exact: true }).click();
	await page.getByRole("button", { name: "More", exact: true }).waitFor();
	await shoot("home");
	await tap("Call Log");
	await page.getByRole("row").or(page.getByRole("option")).or(page.getByRole("listitem")).first().waitFor();
	await shoot("call-log");
	await tap("Back");
	for (const name of ["More", "Setting", "SmartPlus Account"]) await tap(name);
	await shoot("setting");
	await tap("Account Info");
	await page.getByRole("heading", { name: "Account Info", level: 1 }).waitFor();
	await shoot("account-info");
	await tap("Delete");
	await page.getByRole("button", { name: "Delete account", exact: true }).waitFor();
	await shoot("delete-dialog");
	await tap("Delete account");
	await page.getByRole("img", { name: "Registration QR code" }).waitFor();
	await shoot("registration");
}
