import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type BrowserWindow, ipcMain, MessageChannelMain, net, protocol } from "electron";
import type { Monitor } from "#agent/monitor.ts";
import { ipc } from "../ipc.ts";
import { serveMessagePort } from "./own-agent.ts";
import { PANEL_POLICY, PANEL_SCHEME, panelFile } from "./panel-scheme.ts";

const uiDir = join(import.meta.dirname, "../../ui");

/** Gives the app's own panel its files and, through the preload, a port to the monitor. */
export function servePanel(monitor: Monitor, windowOf: () => BrowserWindow): void {
	protocol.handle(PANEL_SCHEME, servePanelFile);
	ipcMain.on(ipc.portWanted, (event) => {
		// A frame that is not the window's own page gets no port.
		if (event.senderFrame !== windowOf().webContents.mainFrame) return;
		const { port1, port2 } = new MessageChannelMain();
		serveMessagePort(monitor, port1);
		event.senderFrame.postMessage(ipc.portOffered, null, [port2]);
	});
}

async function servePanelFile(request: Request): Promise<Response> {
	const file = panelFile(request.url, uiDir);
	if (file === null) return new Response("Not found", { status: 404 });
	const response = await net.fetch(pathToFileURL(file).href).catch(() => null);
	if (response === null) return new Response("Not found", { status: 404 });
	const headers = new Headers(response.headers);
	headers.set("Content-Security-Policy", PANEL_POLICY);
	headers.set("X-Content-Type-Options", "nosniff");
	return new Response(response.body, { status: response.status, headers });
}
