import { describe, expect, it } from "vitest";
import { readLaunchOptions } from "#ui/electron/main/launch-options.ts";

const defaults = { dataDir: "/home/someone/.config/foyer/monitor", cwd: "/flat" };
const usual = { kiosk: false, hidden: false };
const read = (...argv: string[]) => readLaunchOptions(argv, defaults);

describe("the app's command line", () => {
	it("is its own monitor in the user's data folder when nothing is said", () => {
		expect(read()).toEqual({ ...usual, mode: "own", dataDir: defaults.dataDir, kitFile: null });
	});

	it("takes a data folder and a kit file relative to where it was started", () => {
		expect(read("--data", "kit-1", "--kit-file=kit.json")).toEqual({
			...usual,
			mode: "own",
			dataDir: "/flat/kit-1",
			kitFile: "/flat/kit.json",
		});
	});

	it("attaches to a monitor of this machine", () => {
		const options = read("--monitor-url", "http://127.0.0.1:8081/");
		expect(options).toEqual({ ...usual, mode: "attach", url: new URL("http://127.0.0.1:8081/") });
	});

	it.each([
		"https://127.0.0.1/",
		"http://example.com/",
		"http://127.0.0.1.example.com/",
		"file:///etc/passwd",
		"javascript:alert(1)",
		"nonsense",
	])("refuses %s as the address of a monitor", (url) => {
		expect(() => read("--monitor-url", url)).toThrow(RangeError);
	});

	it("fills the display as a kiosk, and begins in the tray, when it is told to", () => {
		expect(read("--kiosk", "--hidden", "--monitor-url", "http://localhost/")).toMatchObject({
			kiosk: true,
			hidden: true,
		});
		expect(read("foyer://open/call-log", "--kiosk")).toMatchObject({ mode: "own", kiosk: true, hidden: false });
	});

	it("passes Chromium's own switches through", () => {
		expect(read("--no-sandbox", "--remote-debugging-port=0").mode).toBe("own");
	});
});
