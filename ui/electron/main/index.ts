import { join } from "node:path";
import { app, type BrowserWindow, dialog, powerSaveBlocker, protocol, safeStorage } from "electron";
import { type Autostart, desktopAutostart, loginItemAutostart } from "./autostart.ts";
import { addressOf, LINK_SCHEME, linkAmong, readDeepLink } from "./deep-link.ts";
import { keyStoreSealing } from "./key-store.ts";
import { type LaunchOptions, readLaunchOptions } from "./launch-options.ts";
import { openOwnMonitor } from "./own-agent.ts";
import { servePanel } from "./panel-host.ts";
import { PANEL_HOME, PANEL_SCHEME } from "./panel-scheme.ts";
import { openPanelWindow, showInFront } from "./panel-window.ts";
import { stayAwake } from "./stay-awake.ts";
import { openTray } from "./tray.ts";
import { trayTexts } from "./tray-texts.ts";

app.enableSandbox();
protocol.registerSchemesAsPrivileged([
	{ scheme: PANEL_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);

// A second start hands its command line to the first, and ends.
if (!app.requestSingleInstanceLock()) app.quit();
else start().catch(fail);

async function start(): Promise<void> {
	// macOS hands a link over as an event, which may come before anything is ready; elsewhere it is an argument.
	let asked = linkAmong(process.argv);
	let open = (place: typeof asked) => {
		asked = place ?? asked;
	};
	app.on("open-url", (event, url) => {
		event.preventDefault();
		open(readDeepLink(url));
	});
	app.on("second-instance", (_event, argv) => open(linkAmong(argv)));
	const options = readLaunchOptions(process.argv.slice(app.isPackaged ? 1 : 2), {
		dataDir: join(app.getPath("userData"), "monitor"),
		cwd: process.cwd(),
	});
	await app.whenReady();
	if (app.isPackaged) app.setAsDefaultProtocolClient(LINK_SCHEME);
	app.on("window-all-closed", () => app.quit());
	const { window, home } = options.mode === "own" ? await openOwn(options) : openAttached(options);
	open = (place) => {
		showInFront(window);
		if (place !== null) window.loadURL(addressOf(home, place)).catch(fail);
	};
	if (asked !== null) open(asked);
}

function openAttached(options: Extract<LaunchOptions, { mode: "attach" }>) {
	const home = homeOf(options.url.href, options.kiosk);
	return { home, window: openPanelWindow({ ...options, home, preload: null, placeFile: placeFile(), onFail: fail }) };
}

async function openOwn(options: Extract<LaunchOptions, { mode: "own" }>) {
	const monitor = await openOwnMonitor(options.dataDir, options.kitFile, keyStoreSealing(safeStorage));
	let isClosed = false;
	app.on("will-quit", (event) => {
		if (isClosed) return;
		// Quitting waits until the files are closed; the second time round there is nothing left to wait for.
		event.preventDefault();
		isClosed = true;
		monitor.close().finally(() => app.quit());
	});
	const preload = join(import.meta.dirname, "../preload/index.cjs");
	const home = homeOf(PANEL_HOME, options.kiosk);
	servePanel(monitor, () => window);
	const window: BrowserWindow = openPanelWindow({ ...options, home, preload, placeFile: placeFile(), onFail: fail });
	const texts = trayTexts(app.getLocale());
	const tray = openTray({ window, monitor: monitor.api, autostart: autostart(), texts, quit: () => app.quit() });
	app.once("will-quit", () => tray.destroy());
	hideInsteadOfClosing(window);
	const keepAwake = stayAwake(powerSaveBlocker);
	monitor.api.subscribe((snapshot) => {
		keepAwake(snapshot);
		if (snapshot.call?.state === "ringing" && !window.isVisible()) showInFront(window);
	});
	return { window, home };
}

/** A closed window still rings: it waits in the tray until somebody quits. */
function hideInsteadOfClosing(window: BrowserWindow): void {
	let isQuitting = false;
	app.on("before-quit", () => {
		isQuitting = true;
	});
	window.on("close", (event) => {
		if (isQuitting) return;
		event.preventDefault();
		window.hide();
	});
}

function autostart(): Autostart {
	if (process.platform !== "linux") return loginItemAutostart(app);
	// An AppImage runs from a folder that is there only while it runs; the variable names the file itself.
	return desktopAutostart(app.getPath("appData"), process.env["APPIMAGE"] ?? app.getPath("exe"));
}

function homeOf(address: string, kiosk: boolean): string {
	const url = new URL(address);
	if (kiosk) url.searchParams.set("kiosk", "");
	return url.href;
}

const placeFile = () => join(app.getPath("userData"), "window.json");

function fail(error: unknown): void {
	dialog.showErrorBox("Foyer", error instanceof Error ? error.message : String(error));
	app.exit(1);
}
