import { describe, expect, it } from "vitest";
import { type Bounds, parseWindowState, placeWindow, type WindowState } from "#ui/electron/main/window-state.ts";

const usual = { width: 1088, height: 664 };
const laptop: Bounds = { x: 0, y: 27, width: 1440, height: 873 };
const screenOnTheLeft: Bounds = { x: -1920, y: 0, width: 1920, height: 1080 };
const at = (bounds: Bounds, isMaximized = false): WindowState => ({ bounds, isMaximized });

describe("the window's place", () => {
	it("is the middle of the first display at the first start", () => {
		expect(placeWindow(null, [laptop, screenOnTheLeft], usual)).toEqual(at({ x: 176, y: 132, ...usual }));
	});

	it("is where it was, on a second display too, and maximized as it was", () => {
		const saved = at({ x: -1800, y: 100, width: 1280, height: 800 }, true);
		expect(placeWindow(saved, [laptop, screenOnTheLeft], usual)).toEqual(saved);
	});

	it("is the middle of the first display, at its old size, when its display is gone", () => {
		const saved = at({ x: -1800, y: 100, width: 1280, height: 800 });
		expect(placeWindow(saved, [laptop], usual)).toEqual(at({ x: 80, y: 64, width: 1280, height: 800 }));
	});

	it("is never larger than the display", () => {
		const saved = at({ x: 10, y: 40, width: 3000, height: 2000 });
		expect(placeWindow(saved, [laptop], usual).bounds).toEqual({ x: 10, y: 40, width: 1440, height: 873 });
		const small: Bounds = { x: 0, y: 0, width: 800, height: 480 };
		expect(placeWindow(null, [small], usual).bounds).toEqual(small);
	});

	it.each([
		["its title bar is above the display", { x: 100, y: -200, ...usual }],
		["its title bar is below it", { x: 100, y: 890, ...usual }],
		["only a sliver is left at the right", { x: 1400, y: 100, ...usual }],
		["only a sliver is left at the left", { x: -1060, y: 100, ...usual }],
	])("is the middle again when %s: no hand could take hold of it", (_, bounds) => {
		expect(placeWindow(at(bounds), [laptop], usual).bounds).toEqual({ x: 176, y: 132, ...usual });
	});

	it.each(["", "{", "null", '{"bounds":{"x":0,"y":0,"width":0,"height":10},"isMaximized":false}', '{"x":1e99}'])(
		"is not read from a damaged file: %s",
		(text) => {
			expect(parseWindowState(text)).toBeNull();
		},
	);

	it("is read from the file it was written to", () => {
		const state = at({ x: 5, y: 40, ...usual }, true);
		expect(parseWindowState(JSON.stringify(state))).toEqual(state);
	});
});
