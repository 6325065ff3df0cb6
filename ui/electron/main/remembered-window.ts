import { readFileSync, renameSync, writeFileSync } from "node:fs";
import type { BrowserWindow, Screen } from "electron";
import { type Bounds, parseWindowState, placeWindow, type WindowState } from "./window-state.ts";

/** Where the last window was, on the displays there are now. */
export function rememberedPlace(
	file: string,
	screen: Screen,
	usual: { readonly width: number; readonly height: number },
): WindowState {
	const primary = screen.getPrimaryDisplay();
	const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id);
	const areas: [Bounds, ...Bounds[]] = [primary.workArea, ...others.map(({ workArea }) => workArea)];
	return placeWindow(parseWindowState(readText(file)), areas, usual);
}

/** Keeps the window's place whenever it closes or hides. A place that cannot be kept is no reason to stay open. */
export function rememberPlace(window: BrowserWindow, file: string): void {
	const keep = () => {
		const state: WindowState = { bounds: window.getNormalBounds(), isMaximized: window.isMaximized() };
		try {
			// In one step: a crash leaves the old file or the new one.
			writeFileSync(`${file}.new`, JSON.stringify(state));
			renameSync(`${file}.new`, file);
		} catch {}
	};
	window.on("close", keep);
	window.on("hide", keep);
}

function readText(file: string): string {
	try {
		return readFileSync(file, "utf8");
	} catch {
		return "";
	}
}
