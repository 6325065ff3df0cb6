import { describe, expect, it } from "vitest";
import { panelPlace } from "#cli/demo/open-panel.ts";

const electron = "/somewhere/electron";

describe("where the panel is opened", () => {
	it("is Electron where its binary is there", () => {
		const place = { kind: "electron", binary: electron };
		expect(panelPlace({ platform: "darwin", env: {}, electron })).toEqual(place);
		expect(panelPlace({ platform: "linux", env: { DISPLAY: ":0" }, electron })).toEqual(place);
		expect(panelPlace({ platform: "linux", env: { WAYLAND_DISPLAY: "wayland-0" }, electron })).toEqual(place);
	});

	it("is else the default browser", () => {
		expect(panelPlace({ platform: "win32", env: {}, electron: null })).toEqual({ kind: "browser" });
		expect(panelPlace({ platform: "linux", env: { DISPLAY: ":0" }, electron: null })).toEqual({ kind: "browser" });
	});

	it("is nowhere on a machine without a screen", () => {
		expect(panelPlace({ platform: "linux", env: {}, electron })).toEqual({ kind: "nowhere" });
	});
});
