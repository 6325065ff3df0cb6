import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { _electron, type ElectronApplication, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

/**
 * The real Electron window. It runs where Electron's binary is (`npx install-electron`) and after
 * `npm run build && npm run build:electron`; `npm test` says loudly when it is left out.
 */
describe("the Electron window", () => {
	let app: ElectronApplication;
	let page: Page;
	const dataDir = mkdtempSync(join(tmpdir(), "foyer-electron-"));

	beforeAll(async () => {
		const binary = readFileSync("node_modules/electron/path.txt", "utf8").trim();
		app = await _electron.launch({
			executablePath: join("node_modules/electron/dist", binary),
			args: ["--no-sandbox", "dist/electron/main/index.js", "--data", dataDir],
		});
		page = await app.firstWindow();
	});

	afterAll(async () => {
		await app?.close();
		rmSync(dataDir, { recursive: true, force: true });
	});

	it("shows the panel of its own monitor, over the port that the preload hands over", async () => {
		await expect.poll(() => page.url()).toBe("app://panel/monitor/index.html");
		await page.getByRole("heading", { level: 1 }).first().waitFor();
	});

	it("gives the page neither Node nor Electron", async () => {
		const reachable = await page.evaluate(() =>
			["require", "process", "electron", "ipcRenderer"].filter((name) => name in window),
		);
		expect(reachable).toEqual([]);
	});

	it("stays on its page when something tries to lead it away", async () => {
		await page.evaluate(() => {
			window.location.href = "https://example.com/";
		});
		await expect.poll(() => page.url()).toBe("app://panel/monitor/index.html");
	});

	it("opens no second window", async () => {
		await page.evaluate(() => window.open("https://example.com/"));
		expect(app.windows()).toHaveLength(1);
	});

	it("lets no script of the page reach another origin", async () => {
		const outcome = await page.evaluate(() =>
			fetch("https://example.com/").then(
				() => "reached",
				() => "blocked",
			),
		);
		expect(outcome).toBe("blocked");
	});
});
