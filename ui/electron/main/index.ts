import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { app, BrowserWindow, dialog, ipcMain, MessageChannelMain, net, protocol } from "electron";
import { ipc } from "../ipc.ts";
import { denyPermissions, pinToPage } from "./harden.ts";
import { type LaunchOptions, readLaunchOptions } from "./launch-options.ts";
import { openOwnMonitor, serveMessagePort } from "./own-agent.ts";
import { PANEL_HOME, PANEL_POLICY, PANEL_SCHEME, panelFile } from "./panel-scheme.ts";
import { WINDOW_SIZE, webPreferences } from "./window-policy.ts";

const uiDir = join(import.meta.dirname, "../../ui");
const preloadFile = join(import.meta.dirname, "../preload/index.cjs");

app.enableSandbox();
protocol.registerSchemesAsPrivileged([
	{ scheme: PANEL_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);

if (!app.requestSingleInstanceLock()) app.quit();
else start().catch(fail);

async function start(): Promise<void> {
	const options = readLaunchOptions(process.argv.slice(app.isPackaged ? 1 : 2), {
		dataDir: join(app.getPath("userData"), "monitor"),
		cwd: process.cwd(),
	});
	await app.whenReady();
	app.on("window-all-closed", () => app.quit());
	const window = options.mode === "own" ? await openOwn(options) : open(options.url.href, null);
	app.on("second-instance", () => {
		if (window.isMinimized()) window.restore();
		window.focus();
	});
}

async function openOwn(options: Extract<LaunchOptions, { mode: "own" }>): Promise<BrowserWindow> {
	const monitor = await openOwnMonitor(options.dataDir, options.kitFile);
	let closed = false;
	app.on("will-quit", (event) => {
		if (closed) return;
		// Quitting waits until the files are closed; the second time round there is nothing left to wait for.
		event.preventDefault();
		closed = true;
		monitor.close().finally(() => app.quit());
	});
	protocol.handle(PANEL_SCHEME, servePanelFile);
	const window = open(PANEL_HOME, preloadFile);
	ipcMain.on(ipc.portWanted, (event) => {
		// A frame that is not the window's own page gets no port.
		if (event.senderFrame !== window.webContents.mainFrame) return;
		const { port1, port2 } = new MessageChannelMain();
		serveMessagePort(monitor, port1);
		event.senderFrame.postMessage(ipc.portOffered, null, [port2]);
	});
	return window;
}

function open(home: string, preload: string | null): BrowserWindow {
	const window = new BrowserWindow({
		...WINDOW_SIZE,
		title: "Foyer",
		backgroundColor: "#100e0c",
		autoHideMenuBar: true,
		webPreferences: webPreferences(preload),
	});
	pinToPage(window.webContents, home);
	denyPermissions(window.webContents.session);
	window.loadURL(home).catch(fail);
	return window;
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

function fail(error: unknown): void {
	dialog.showErrorBox("Foyer", error instanceof Error ? error.message : String(error));
	app.exit(1);
}
