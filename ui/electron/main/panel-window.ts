import { BrowserWindow, screen } from "electron";
import { limitPermissions, pinToPage } from "./harden.ts";
import type { WindowOptions } from "./launch-options.ts";
import { rememberedPlace, rememberPlace } from "./remembered-window.ts";
import { WINDOW_SIZE, webPreferences } from "./window-policy.ts";

/** The one window: where it last was, or the whole display as a kiosk. */
export function openPanelWindow(
	options: WindowOptions & {
		readonly home: string;
		readonly preload: string | null;
		readonly placeFile: string;
		readonly onFail: (error: unknown) => void;
	},
): BrowserWindow {
	const { home, kiosk, hidden, placeFile } = options;
	const { bounds, isMaximized } = rememberedPlace(placeFile, screen, WINDOW_SIZE);
	const window = new BrowserWindow({
		...WINDOW_SIZE,
		...bounds,
		show: false,
		kiosk,
		title: "Foyer",
		backgroundColor: "#100e0c",
		autoHideMenuBar: true,
		webPreferences: webPreferences(options.preload),
	});
	pinToPage(window.webContents, home);
	limitPermissions(window.webContents.session, home);
	if (!kiosk) rememberPlace(window, placeFile);
	if (isMaximized && !kiosk && !hidden) window.maximize();
	if (!hidden) window.show();
	window.loadURL(home).catch(options.onFail);
	return window;
}

export function showInFront(window: BrowserWindow): void {
	if (window.isMinimized()) window.restore();
	window.show();
	window.focus();
}
