import { describe, expect, it } from "vitest";
import { PANEL_HOME } from "#ui/electron/main/panel-scheme.ts";
import { mayNavigate, mayUse, webPreferences } from "#ui/electron/main/window-policy.ts";

describe("the window's policy", () => {
	it("isolates and sandboxes every page, with and without a preload", () => {
		for (const preferences of [webPreferences(null), webPreferences("/opt/foyer/preload.cjs")]) {
			expect(preferences).toMatchObject({
				sandbox: true,
				contextIsolation: true,
				nodeIntegration: false,
				webviewTag: false,
				webSecurity: true,
			});
		}
	});

	it("lets the window's own page have the microphone, and nothing else or nobody else anything", () => {
		const own = { mediaTypes: ["audio"], origin: PANEL_HOME, isMainFrame: true };
		expect(mayUse("media", own, PANEL_HOME)).toBe(true);
		expect(mayUse("media", { ...own, origin: "app://panel/" }, PANEL_HOME)).toBe(true);
		expect(mayUse("media", { ...own, origin: "http://127.0.0.1:8081/" }, "http://127.0.0.1:8081/")).toBe(true);
		for (const mediaTypes of [["video"], ["audio", "video"], ["unknown"], []])
			expect(mayUse("media", { ...own, mediaTypes }, PANEL_HOME)).toBe(false);
		for (const origin of ["https://example.com/", "app://elsewhere/", "http://127.0.0.1:8082/", "", "null"])
			expect(mayUse("media", { ...own, origin }, PANEL_HOME)).toBe(false);
		expect(mayUse("media", { ...own, isMainFrame: false }, PANEL_HOME)).toBe(false);
		for (const permission of ["geolocation", "notifications", "display-capture", "midi", "unknown"])
			expect(mayUse(permission, own, PANEL_HOME)).toBe(false);
	});

	it("gives a preload only to a page of its own", () => {
		expect(webPreferences(null)).not.toHaveProperty("preload");
	});

	it.each(["http://127.0.0.1:8081/", "http://127.0.0.1:8081/?size=7"])(
		"lets the monitor's page load again: %s",
		(target) => {
			expect(mayNavigate(target, "http://127.0.0.1:8081/")).toBe(true);
		},
	);

	it.each([
		"http://127.0.0.1:8082/",
		"http://localhost:8081/",
		"https://127.0.0.1:8081/",
		"http://127.0.0.1:8081/metrics",
		"file:///etc/passwd",
		"javascript:alert(1)",
		"app://elsewhere/monitor/index.html",
		"",
	])("keeps the window away from %s", (target) => {
		expect(mayNavigate(target, "http://127.0.0.1:8081/")).toBe(false);
		expect(mayNavigate(target, PANEL_HOME)).toBe(false);
	});
});
