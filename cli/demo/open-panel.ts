import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import open from "open";
import { electronMain } from "../ui-folder.ts";

/** Where a panel can be opened. `electron` is the path of its binary. */
export type PanelPlace =
	| { readonly kind: "electron"; readonly binary: string }
	| { readonly kind: "browser" }
	| { readonly kind: "nowhere" };

export interface Machine {
	readonly platform: NodeJS.Platform;
	readonly env: NodeJS.ProcessEnv;
	/** Null where it was not downloaded, or its main process was not built. */
	readonly electron: string | null;
}

/** Electron where it is there, else the default browser; nowhere on a Linux without a screen. */
export function panelPlace({ platform, env, electron }: Machine): PanelPlace {
	const hasScreen = platform !== "linux" || Boolean(env["DISPLAY"] || env["WAYLAND_DISPLAY"]);
	if (!hasScreen) return { kind: "nowhere" };
	return electron === null ? { kind: "browser" } : { kind: "electron", binary: electron };
}

/** Opens the panel there and says, as people read it, where that is. It goes on when this process ends. */
export async function openPanel(monitorUrl: string): Promise<string> {
	const place = panelPlace({ platform: process.platform, env: process.env, electron: findElectron() });
	const nowhere = "This machine has no screen: open the monitor's address in a browser.";
	switch (place.kind) {
		case "nowhere":
			return nowhere;
		case "electron":
			spawn(place.binary, [electronMain, "--monitor-url", monitorUrl], { stdio: "ignore", detached: true })
				.on("error", () => undefined)
				.unref();
			return "The monitor was opened in Electron.";
		case "browser":
			return open(monitorUrl).then(
				() => "The monitor was opened in the default browser.",
				() => nowhere,
			);
	}
}

/** The electron package says in path.txt where its binary is, once that was downloaded. */
function findElectron(): string | null {
	const folder = fileURLToPath(new URL("../../node_modules/electron", import.meta.url));
	const pathFile = join(folder, "path.txt");
	if (!existsSync(pathFile) || !existsSync(electronMain)) return null;
	const binary = join(folder, "dist", readFileSync(pathFile, "utf8").trim());
	return existsSync(binary) ? binary : null;
}
