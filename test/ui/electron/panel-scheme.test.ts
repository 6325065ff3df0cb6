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
		["a NUL", "app://panel/monitor/index.html%00.js"],
		["a broken escape", "app://panel/%E0%A4%A"],
		["another host", "app://elsewhere/monitor/index.html"],
		["another scheme", "file:///etc/passwd"],
		["nonsense", "::"],
	])("serves nothing for %s", (_what, address) => {
		expect(panelFile(address, uiDir)).toBeNull();
	});

	it("allows nothing by default, and no script from elsewhere", () => {
		expect(PANEL_POLICY).toMatch(/^default-src 'none';/);
		expect(PANEL_POLICY).toContain("script-src 'self'");
		expect(PANEL_POLICY).not.toMatch(/unsafe|https?:|\*/);
	});
});
