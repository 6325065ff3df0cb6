import { relative, sep } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PANEL_HOME, PANEL_POLICY, panelFile } from "#ui/electron/main/panel-scheme.ts";

const uiDir = "/opt/foyer/dist/ui";

describe("the panel's scheme", () => {
	it("serves the panel's page and its assets from the built screens", () => {
		expect(panelFile(PANEL_HOME, uiDir)).toBe(`${uiDir}/monitor/index.html`);
		expect(panelFile("app://panel/assets/monitor-1a2b.js", uiDir)).toBe(`${uiDir}/assets/monitor-1a2b.js`);
	});

	it.each([
		["a path that climbs out", "app://panel/..%2f..%2f..%2fetc/passwd"],
		["a path that climbs out with backslashes", "app://panel/..%5c..%5csecret"],
		["a sibling folder that begins alike", "app://panel/..%2fui-other/index.html"],
		["escaped dots and slashes", "app://panel/%2e%2e%2f%2e%2e%2fetc/passwd"],
		["dots behind a folder", "app://panel/assets/..%2f..%2f..%2fetc/passwd"],
		["a drive", "app://panel/C:%5cWindows%5cwin.ini"],
		["the folder itself", "app://panel/"],
		["a folder, which would be listed", "app://panel/assets"],
		["another port", "app://panel:8080/monitor/index.html"],
		["a host that begins alike", "app://panel.attacker.example/monitor/index.html"],
		["a NUL", "app://panel/monitor/index.html%00.js"],
		["a broken escape", "app://panel/%E0%A4%A"],
		["another host", "app://elsewhere/monitor/index.html"],
		["another scheme", "file:///etc/passwd"],
		["nonsense", "::"],
	])("serves nothing for %s", (_what, address) => {
		expect(panelFile(address, uiDir)).toBeNull();
	});

	it.each([
		"app://panel//etc/x.js",
		"app://panel/%2fetc/x.js",
		"app://panel/%252e%252e/x.js",
		"app://panel/%2e%2e/x.js",
	])("looks for %s nowhere but below the built screens", (address) => {
		expect(panelFile(address, uiDir)).toMatch(/^\/opt\/foyer\/dist\/ui\/./);
	});

	it("never leaves the built screens, whatever the path is made of", () => {
		const part = fc.constantFrom(
			"..",
			".",
			"/",
			"\\",
			"%2e",
			"%2f",
			"%5c",
			"%00",
			"%25",
			"a",
			".js",
			"~",
			":",
			"?",
			"#",
			"@",
		);
		fc.assert(
			fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
				const file = panelFile(`app://panel/${parts.join("")}`, uiDir);
				expect(file === null || relative(uiDir, file).split(sep)[0] !== "..").toBe(true);
			}),
		);
	});

	it("allows nothing by default, and no script from elsewhere", () => {
		expect(PANEL_POLICY).toMatch(/^default-src 'none';/);
		expect(PANEL_POLICY).toContain("script-src 'self'");
		expect(PANEL_POLICY).not.toMatch(/unsafe|https?:|\*/);
	});
});
