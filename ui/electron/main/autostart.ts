import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Whether the app starts with the session, hidden in the tray. */
export interface Autostart {
	isOn(): boolean;
	set(on: boolean): void;
}

/** Electron's `app`, as far as it is needed. It knows login items on macOS and Windows alone. */
export interface LoginItems {
	getLoginItemSettings(options: { args: string[] }): { readonly openAtLogin: boolean };
	setLoginItemSettings(settings: { openAtLogin: boolean; args: string[] }): void;
}

/** What an app that starts with the session is started with. */
export const HIDDEN = "--hidden";

export function loginItemAutostart(app: LoginItems): Autostart {
	const args = [HIDDEN];
	return {
		isOn: () => app.getLoginItemSettings({ args }).openAtLogin,
		set: (on) => app.setLoginItemSettings({ openAtLogin: on, args }),
	};
}

/** Linux: a file in the session's autostart folder (freedesktop.org, Desktop Application Autostart Specification 0.5). */
export function desktopAutostart(configDir: string, executable: string): Autostart {
	const folder = join(configDir, "autostart");
	const file = join(folder, "foyer.desktop");
	return {
		isOn: () => existsSync(file),
		set: (on) => {
			if (!on) return rmSync(file, { force: true });
			mkdirSync(folder, { recursive: true });
			writeFileSync(file, desktopEntry(executable));
		},
	};
}

export function desktopEntry(executable: string): string {
	return ["[Desktop Entry]", "Type=Application", "Name=Foyer", `Exec=${quoted(executable)} ${HIDDEN}`, ""].join("\n");
}

/** A word of an Exec key, quoted as the Desktop Entry Specification 1.5 asks for: for its own shell, then for the file. */
function quoted(word: string): string {
	const forShell = word.replace(/["`$\\]/g, "\\$&").replaceAll("%", "%%");
	return `"${forShell.replaceAll("\\", "\\\\")}"`;
}
