import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it, onTestFinished } from "vitest";
import { findChromium } from "#test/support/chromium.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

interface Report {
	readonly stats: {
		readonly expected: number;
		readonly unexpected: number;
		readonly flaky: number;
		readonly skipped: number;
	};
	readonly errors: readonly { readonly message?: string }[];
}

it("the Playwright example of docs/qa passes as it stands, every test of it", async () => {
	const output = mkdtempSync(join(tmpdir(), "foyer-playwright-"));
	onTestFinished(() => rmSync(output, { recursive: true, force: true }));
	const args = ["--config", "docs/qa/playwright/playwright.config.ts", "--reporter", "json", "--output", output];
	const playwright = spawn(process.execPath, ["node_modules/@playwright/test/cli.js", "test", ...args], {
		cwd: root,
		env: environment(),
		stdio: ["ignore", "pipe", "pipe"],
	});
	const said = { stdout: "", stderr: "" };
	playwright.stdout.on("data", (chunk) => {
		said.stdout += chunk;
	});
	playwright.stderr.on("data", (chunk) => {
		said.stderr += chunk;
	});
	const exitCode = await new Promise((resolve) => playwright.once("close", resolve));
	const report = said.stdout.startsWith("{") ? (JSON.parse(said.stdout) as Report) : null;
	const { expected, unexpected, flaky, skipped } = report?.stats ?? {};
	expect({ exitCode, expected, unexpected, flaky, skipped }, JSON.stringify(said)).toEqual({
		exitCode: 0,
		expected: 3,
		unexpected: 0,
		flaky: 0,
		skipped: 0,
	});
});

/** As in a shell of its own: Vitest's variables make Playwright believe that it runs within it. */
function environment(): NodeJS.ProcessEnv {
	const own = Object.entries(process.env).filter(([name]) => !/^(VITEST|TEST$|NODE_ENV$|NODE_OPTIONS$)/.test(name));
	return { ...Object.fromEntries(own), CHROME_PATH: findChromium() ?? "" };
}
