import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { exceptions, scanViolations } from "../../scripts/electron-scan-policy.ts";
import { scanElectron } from "../../scripts/electron-scanner.ts";

const VERSION = "45.4.1";

describe("the scan for Electron's known mistakes", () => {
	it("reads every file of the app and finds nothing that has no reason", async () => {
		const scan = await scanElectron("ui/electron", VERSION);
		expect(scan.checks).toBeGreaterThan(40);
		expect(scanViolations(scan)).toEqual([]);
	}, 120_000);

	it("finds a window without isolation and a page without limits where there is one", async () => {
		const folder = mkdtempSync(join(tmpdir(), "foyer-scan-"));
		onTestFinished(() => rmSync(folder, { recursive: true }));
		mkdirSync(join(folder, "main"));
		writeFileSync(
			join(folder, "main", "careless.ts"),
			`import { BrowserWindow, shell } from "electron";
new BrowserWindow({ webPreferences: { nodeIntegration: true, contextIsolation: false, sandbox: false, webSecurity: false } });
export const open = (url: string) => shell.openExternal(url);\n`,
		);
		const violations = scanViolations(await scanElectron(folder, VERSION)).join("\n");
		for (const check of ["CONTEXT_ISOLATION", "SANDBOX", "WEB_SECURITY", "OPEN_EXTERNAL"])
			expect(violations).toMatch(new RegExp(`^${check}_JS_CHECK in .*careless.ts: `, "m"));
		expect(violations).toMatch(/^LIMIT_NAVIGATION_GLOBAL_CHECK in the app: /m);
	}, 120_000);

	it("does not take a file that it cannot read for a clean one", () => {
		const findings = exceptions.flatMap(({ id, files }) => files.map((file) => ({ id, file, says: "" })));
		expect(scanViolations({ findings, unread: ["main/odd.ts: Unexpected token"] })).toEqual([
			"not scanned: main/odd.ts: Unexpected token",
		]);
	});

	it("asks for exceptions that are not needed any more to go, and takes each in its own file alone", () => {
		const [first] = exceptions;
		const elsewhere = exceptions.map(({ id }) => ({ id, file: "ui/electron/main/new-window.ts", says: "look" }));
		const violations = scanViolations({ findings: elsewhere, unread: [] });
		expect(violations).toHaveLength(2 * exceptions.length);
		expect(violations).toContain(`${first?.id} in ui/electron/main/new-window.ts: look`);
		for (const { reason } of exceptions) expect(reason).toMatch(/test\/ui\/electron\/[a-z-]+\.test\.ts$/);
	});
});
