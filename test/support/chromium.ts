import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

/** Flags for a quiet Chromium: no sandbox where we are root in a container, and nothing that calls home. */
export const CHROMIUM_FLAGS = [
	"--no-sandbox",
	"--disable-gpu",
	"--disable-quic",
	"--no-first-run",
	"--disable-background-networking",
	"--disable-component-update",
	"--disable-sync",
];

const systemNames = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"];
const systemPaths = [
	"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
	"/Applications/Chromium.app/Contents/MacOS/Chromium",
	"C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
	"C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];

/** The Chromium to test with: `CHROME_PATH`, Playwright's own, the system's; null where there is none. */
export function findChromium(): string | null {
	const named = process.env["CHROME_PATH"];
	if (named) return named;
	const candidates = [chromium.executablePath(), ...systemNames.flatMap(onPath), ...systemPaths];
	return candidates.find((path) => path !== "" && existsSync(path)) ?? null;
}

/** Fetches a Chromium: Playwright's download, else the distribution's package where we may install one. */
export function installChromium(): string | null {
	const attempts: [string, string[]][] = [
		["npx", ["playwright-core", "install", "chromium"]],
		["apt-get", ["update"]],
		["apt-get", ["install", "--yes", "--no-install-recommends", "chromium"]],
	];
	for (const [command, args] of attempts) {
		spawnSync(command, args, { stdio: "inherit", shell: process.platform === "win32" });
		const found = findChromium();
		if (found !== null) return found;
	}
	return null;
}

function onPath(name: string): string[] {
	const separator = process.platform === "win32" ? ";" : ":";
	const suffix = process.platform === "win32" ? ".exe" : "";
	return (process.env["PATH"] ?? "").split(separator).map((folder) => `${folder}/${name}${suffix}`);
}
