import { EventEmitter } from "node:events";
import type { Session, WebContents } from "electron";
import { describe, expect, it } from "vitest";
import { limitPermissions, pinToPage } from "#ui/electron/main/harden.ts";
import { PANEL_HOME } from "#ui/electron/main/panel-scheme.ts";

/** Electron's binary is not everywhere; its WebContents are an emitter of events that can be prevented. test/electron has the real one. */
function pinned() {
	let onOpen = (_details: { readonly url: string }): { readonly action: string } => ({ action: "allow" });
	const contents = Object.assign(new EventEmitter(), {
		setWindowOpenHandler(handler: typeof onOpen) {
			onOpen = handler;
		},
	});
	pinToPage(contents as unknown as WebContents, PANEL_HOME);
	return {
		opens: (url: string) => onOpen({ url }).action,
		isPrevented(name: string, url = "") {
			let prevented = false;
			contents.emit(name, {
				url,
				preventDefault() {
					prevented = true;
				},
			});
			return prevented;
		},
	};
}

const foreign = [
	"https://attacker.example/",
	"http://127.0.0.1:8081/",
	"file:///etc/passwd",
	"data:text/html,<script>1</script>",
	"blob:app://panel/4f1e",
	"javascript:alert(1)",
	"app://elsewhere/monitor/index.html",
	"app://panel/monitor/../console/index.html",
	"app://panel.attacker.example/monitor/index.html",
	"foyer://open/call-log",
	"about:blank",
	"chrome://gpu",
	"devtools://devtools/bundled/inspector.html",
	"",
];

describe("a window that is pinned to its page", () => {
	it.each(foreign)("is led nowhere else, by whatever event: %s", (url) => {
		const { isPrevented } = pinned();
		for (const name of ["will-navigate", "will-redirect", "will-frame-navigate"])
			expect(isPrevented(name, url), name).toBe(true);
	});

	it.each([...foreign, PANEL_HOME])("opens no other window: %s", (url) => {
		expect(pinned().opens(url)).toBe("deny");
	});

	it("loads its own page again", () => {
		expect(pinned().isPrevented("will-navigate", `${PANEL_HOME}#call-log`)).toBe(false);
	});

	it("takes no webview", () => {
		expect(pinned().isPrevented("will-attach-webview", PANEL_HOME)).toBe(true);
	});
});

/** The handlers that a session was given. */
function limited() {
	const handlers: Record<string, (...asked: unknown[]) => unknown> = {};
	const get = (_: object, name: string) => (handler: never) => {
		handlers[name] = handler;
	};
	const session = new Proxy({}, { get: (target, name) => get(target, String(name)) });
	limitPermissions(session as Session, PANEL_HOME);
	return {
		request(permission: string, details: object) {
			const decisions: boolean[] = [];
			handlers["setPermissionRequestHandler"]?.(
				null,
				permission,
				(granted: boolean) => void decisions.push(granted),
				details,
			);
			return decisions[0];
		},
		check: (permission: string, origin: string, details: object) =>
			handlers["setPermissionCheckHandler"]?.(null, permission, origin, details),
		device: () => handlers["setDevicePermissionHandler"]?.({ deviceType: "usb" }),
	};
}

describe("a page that asks for permissions", () => {
	const own = { requestingUrl: PANEL_HOME, isMainFrame: true };
	const { request, check, device } = limited();

	it("gets the microphone where it is the panel, and neither the camera nor the screen", () => {
		expect(request("media", { ...own, mediaTypes: ["audio"] })).toBe(true);
		expect(check("media", "app://panel/", { mediaType: "audio", isMainFrame: true })).toBe(true);
		for (const mediaTypes of [["video"], ["audio", "video"], [], undefined])
			expect(request("media", { ...own, ...(mediaTypes && { mediaTypes }) })).toBe(false);
		for (const mediaType of ["video", "unknown", undefined])
			expect(check("media", "app://panel/", { ...(mediaType && { mediaType }), isMainFrame: true })).toBe(false);
	});

	it("gets nothing where it is another page or a frame", () => {
		for (const url of ["https://attacker.example/", "app://elsewhere/", "file:///", "null", ""]) {
			expect(request("media", { ...own, requestingUrl: url, mediaTypes: ["audio"] })).toBe(false);
			expect(check("media", url, { mediaType: "audio", isMainFrame: true })).toBe(false);
		}
		expect(request("media", { ...own, isMainFrame: false, mediaTypes: ["audio"] })).toBe(false);
		expect(check("media", "app://panel/", { mediaType: "audio", isMainFrame: false })).toBe(false);
	});

	it.each([
		"geolocation",
		"notifications",
		"clipboard-read",
		"display-capture",
		"fullscreen",
		"hid",
		"idle-detection",
		"midi",
		"openExternal",
		"pointerLock",
		"serial",
		"storage-access",
		"usb",
		"a permission of next year",
	])("gets no other one, the panel neither: %s", (permission) => {
		expect(request(permission, own)).toBe(false);
		expect(check(permission, "app://panel/", { isMainFrame: true })).toBe(false);
		expect(device()).toBe(false);
	});
});
