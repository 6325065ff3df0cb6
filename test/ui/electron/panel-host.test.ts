import { EventEmitter } from "node:events";
import type { BrowserWindow } from "electron";
import { beforeEach, expect, it, vi } from "vitest";
import type { Monitor } from "#agent/monitor.ts";
import { ipc } from "#ui/electron/ipc.ts";
import { servePanel } from "#ui/electron/main/panel-host.ts";
import { PANEL_HOME, PANEL_POLICY } from "#ui/electron/main/panel-scheme.ts";

/** Electron's binary is not everywhere, and importing it fetches one; test/electron has the real one. */
const electron = vi.hoisted(() => ({
	ipc: { on: (_channel: string, _listener: (event: unknown) => void) => {} },
	serve: null as ((request: Request) => Promise<Response>) | null,
	fetched: [] as string[],
	ports: 0,
}));
vi.mock("electron", () => ({
	ipcMain: { on: (...told: [string, (event: unknown) => void]) => electron.ipc.on(...told) },
	protocol: {
		handle(_scheme: string, serve: (request: Request) => Promise<Response>) {
			electron.serve = serve;
		},
	},
	net: {
		async fetch(url: string) {
			electron.fetched.push(url);
			if (url.endsWith("missing.js")) throw new Error("net::ERR_FILE_NOT_FOUND");
			return new Response("a page", { headers: { "content-type": "text/html" } });
		},
	},
	MessageChannelMain: class {
		readonly port1 = Object.assign(new EventEmitter(), { start() {}, postMessage() {} });
		readonly port2 = "a port";
		constructor() {
			electron.ports += 1;
		}
	},
}));

const frame = () => ({ postMessage: vi.fn() });
const mainFrame = frame();
let ask: (event: { readonly senderFrame: unknown }) => void;

beforeEach(() => {
	const renderer = new EventEmitter();
	electron.ipc = renderer as unknown as typeof electron.ipc;
	electron.fetched = [];
	electron.ports = 0;
	mainFrame.postMessage.mockClear();
	const api = { snapshot: () => ({}), subscribe: () => () => {} };
	servePanel({ api } as unknown as Monitor, () => ({ webContents: { mainFrame } }) as unknown as BrowserWindow);
	ask = (event) => renderer.emit(ipc.portWanted, event);
});

const answer = (address: string) => electron.serve?.({ url: address } as Request) ?? Promise.reject(new Error("none"));

it("hands a port to the window's own page", () => {
	ask({ senderFrame: mainFrame });
	expect(mainFrame.postMessage).toHaveBeenCalledExactlyOnceWith(ipc.portOffered, null, ["a port"]);
});

it("drops what a frame, another window or a frame that is gone asks for", () => {
	const foreign = frame();
	for (const senderFrame of [foreign, null, undefined, { ...mainFrame }]) ask({ senderFrame });
	expect(foreign.postMessage).not.toHaveBeenCalled();
	expect(mainFrame.postMessage).not.toHaveBeenCalled();
	expect(electron.ports).toBe(0);
});

it("serves the panel's files under a policy that allows nothing by default", async () => {
	const { status, headers } = await answer(PANEL_HOME);
	expect(status).toBe(200);
	expect(headers.get("content-security-policy")).toBe(PANEL_POLICY);
	expect(headers.get("x-content-type-options")).toBe("nosniff");
	expect((await answer("app://panel/assets/missing.js")).status).toBe(404);
});

it.each([
	"app://panel/..%2f..%2fpackage.json",
	"app://panel/%2e%2e%2f%2e%2e%2fetc/passwd",
	"app://panel/..%5c..%5cpackage.json",
	"app://panel/monitor/index.html%00",
	"app://elsewhere/monitor/index.html",
	"file:///etc/passwd",
])("reads no file for %s", async (address) => {
	expect((await answer(address)).status).toBe(404);
	expect(electron.fetched).toEqual([]);
});
