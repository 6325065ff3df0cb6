import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { startMonitor } from "#cli/demo/start-monitor.ts";
import { createLogger } from "#cli/logger.ts";
import { createRunning } from "#cli/running.ts";
import { launchBrowser } from "../support/browser.ts";

describe("a panel that stays open in a browser", () => {
	const dataDir = mkdtempSync(join(tmpdir(), "foyer-restart-"));
	const running = createRunning();

	afterEach(async () => {
		await running.close();
		rmSync(dataDir, { recursive: true, force: true });
	});

	it("comes back by itself when its monitor was started again, whose page has another token", async () => {
		const start = async (port: number) => {
			const process = createRunning();
			running.add(process);
			const options = { dataDir, port, kitFile: null, protocol: "auto" as const, logger: createLogger("silent") };
			return { process, ...(await startMonitor(options, process)) };
		};
		const browser = running.add(await launchBrowser());
		const page = await browser.newPage();
		const token = () => page.locator('meta[name="foyer-token"]').getAttribute("content");

		const first = await start(0);
		await page.goto(first.url);
		const heading = await page.getByRole("heading", { level: 1 }).textContent();
		const firstToken = await token();
		await first.process.close();
		await expect.poll(() => page.getByRole("heading", { level: 1 }).textContent()).not.toBe(heading);

		await start(Number(new URL(first.url).port));
		await expect.poll(token, { timeout: 20_000 }).not.toBe(firstToken);
		await expect.poll(() => page.getByRole("heading", { level: 1 }).textContent()).toBe(heading);
	});
});
