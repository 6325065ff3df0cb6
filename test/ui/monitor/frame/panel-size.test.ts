import { describe, expect, it } from "vitest";
import { panelFrame, wholeModulePixels } from "#ui/monitor/frame/panel-size.ts";

describe("panelFrame", () => {
	it("fills a window of a panel's size", () => {
		expect(panelFrame({ width: 1024, height: 600 }, "")).toEqual({ size: "7", scale: 1, bezel: false });
		expect(panelFrame({ width: 1280, height: 800 }, "")).toEqual({ size: "10", scale: 1, bezel: false });
	});

	it("hangs the panel into a larger window, with its bezel", () => {
		expect(panelFrame({ width: 1920, height: 1080 }, "")).toMatchObject({ size: "10", bezel: true });
		expect(panelFrame({ width: 1400, height: 760 }, "?size=7")).toMatchObject({ size: "7", bezel: true });
	});

	it("shrinks to a window that is smaller, so that nothing scrolls", () => {
		const { scale, bezel } = panelFrame({ width: 512, height: 900 }, "");
		expect(scale).toBe(0.5);
		expect(bezel).toBe(false);
	});

	it("goes edge to edge in kiosk mode, whatever the window", () => {
		expect(panelFrame({ width: 1920, height: 1080 }, "?kiosk&size=7")).toMatchObject({ bezel: false, scale: 1.8 });
	});

	it("takes the size that is wished for and ignores nonsense", () => {
		expect(panelFrame({ width: 1024, height: 600 }, "?size=10").size).toBe("10");
		expect(panelFrame({ width: 1024, height: 600 }, "?size=12").size).toBe("7");
	});
});

describe("wholeModulePixels", () => {
	it.each([
		[10, 1, 1],
		[10, 1.17, 1],
		[10, 0.83, 2],
		[14, 1.5, 1.25],
	])("makes whole device pixels of %d px at scale %d and ratio %d", (wish, scale, ratio) => {
		const devicePixels = wholeModulePixels(wish, scale, ratio) * scale * ratio;
		expect(devicePixels).toBeCloseTo(Math.round(devicePixels), 6);
		expect(devicePixels).toBeLessThanOrEqual(wish * scale * ratio + 0.001);
	});
});
