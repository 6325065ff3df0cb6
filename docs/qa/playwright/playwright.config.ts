import { defineConfig } from "@playwright/test";

const executablePath = process.env["CHROME_PATH"];

export default defineConfig({
	testDir: ".",
	timeout: 120_000,
	// One demo serves all tests of a worker.
	workers: 1,
	expect: { timeout: 30_000 },
	use: {
		browserName: "chromium",
		viewport: { width: 1024, height: 600 },
		launchOptions: {
			// A Chromium of the system, where Playwright's own is not installed. Without a sandbox it runs as root in CI.
			...(executablePath === undefined ? {} : { executablePath }),
			args: ["--no-sandbox", "--disable-gpu"],
		},
	},
});
