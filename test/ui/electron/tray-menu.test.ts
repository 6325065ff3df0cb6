import { describe, expect, it } from "vitest";
import { languages } from "#protocol/languages.ts";
import { NOW, occupied } from "#test/support/fake-monitor.ts";
import { ringing } from "#test/support/ringing.ts";
import { trayIcon } from "#ui/electron/main/tray-icon.ts";
import { trayMenu, trayState } from "#ui/electron/main/tray-menu.ts";
import { trayTexts } from "#ui/electron/main/tray-texts.ts";

const english = trayTexts("en-GB");
const labels = (items: ReturnType<typeof trayMenu>) => items.map((item) => ("label" in item ? item.label : "—"));

describe("the tray", () => {
	it("says the state, shows or hides the window, starts with the session, and quits", () => {
		const state = { isShown: true, startsWithSession: true, snapshot: occupied };
		expect(labels(trayMenu(state, english))).toEqual([
			"Online",
			"—",
			"Hide monitor",
			"Start with the computer",
			"—",
			"Quit",
		]);
		expect(labels(trayMenu({ ...state, isShown: false }, english))).toContain("Show monitor");
		expect(trayMenu(state, english)).toContainEqual(expect.objectContaining({ action: "autostart", checked: true }));
	});

	it("says a call before the line, and the line when there is none", () => {
		const link = { cloud: "offline", since: NOW, protocol: null } as const;
		const words = [
			{ ...occupied, call: ringing },
			{ ...occupied, call: { ...ringing, state: "running" as const } },
			{ ...occupied, link },
		].map((snapshot) => trayState({ snapshot }, english));
		expect(words).toEqual(["Ringing", "In call", "Offline"]);
	});

	it("names nobody, whoever calls", () => {
		const state = { isShown: true, startsWithSession: false, snapshot: { ...occupied, call: ringing } };
		expect(JSON.stringify(trayMenu(state, english))).not.toContain(ringing.name);
	});

	it("speaks the computer's language, and English where it has none", () => {
		const quits = new Set(languages.map((language) => trayTexts(language).quit));
		expect(quits.size).toBe(languages.length);
		expect(trayTexts("de-AT").quit).toBe("Beenden");
		expect(trayTexts("fi")).toBe(english);
	});

	it("has a picture with clear corners and a light glass", () => {
		const pixels = trayIcon(16);
		const alphaAt = (x: number, y: number) => pixels[(y * 16 + x) * 4 + 3];
		expect([alphaAt(0, 0), alphaAt(15, 15), alphaAt(4, 8)]).toEqual([0, 0, 255]);
	});
});
