import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { whyNoFuzzer } from "#test/fuzz/why-no-fuzzer.ts";

/** Something that the suite wants and a machine may lack; what cannot be run is named, never passed over in silence. */
export interface Requirement {
	readonly name: string;
	/** Which tests do not run without it. */
	readonly neededFor: string;
	readonly found: boolean;
	readonly howToGet: string;
	/** True where it cannot be had on some machines: its absence is said, and fails nothing. */
	readonly optional: boolean;
}

export function checkRequirements(chromiumPath: string | null): readonly Requirement[] {
	return [
		{
			name: "Chromium",
			neededFor: "every test in a browser",
			found: chromiumPath !== null,
			howToGet: "set CHROME_PATH, or install the distribution's chromium package",
			optional: false,
		},
		{
			name: "PostgreSQL",
			neededFor: "the cloud's suite on PostgreSQL",
			found: findPostgresFolder() !== null,
			howToGet: "install the distribution's postgresql package",
			optional: false,
		},
		{
			name: "Mosquitto",
			neededFor: "the contract and the journey on a real Mosquitto",
			found: answers("mosquitto", ["-h"]) || existsSync("/usr/sbin/mosquitto"),
			howToGet: "install the distribution's mosquitto package",
			optional: false,
		},
		{
			name: "Jazzer.js's native part",
			neededFor: "fuzzing; its corpus is replayed all the same",
			found: whyNoFuzzer() === null,
			howToGet: "a system that it was built for: Linux on x64 with glibc 2.36 or newer, macOS, Windows",
			optional: true,
		},
		{
			name: "Electron's binary",
			neededFor: "test/electron, the real window",
			found: existsSync(join(process.cwd(), "node_modules", "electron", "path.txt")),
			howToGet: "npx install-electron, where its download is reachable",
			optional: true,
		},
	];
}

/** The folder with initdb and postgres, which distributions keep off PATH. */
export function findPostgresFolder(): string | null {
	const root = "/usr/lib/postgresql";
	const versions = existsSync(root) ? readdirSync(root).map((version) => join(root, version, "bin")) : [];
	const onPath = (process.env["PATH"] ?? "").split(process.platform === "win32" ? ";" : ":");
	return [...versions, ...onPath].find((folder) => existsSync(join(folder, "initdb"))) ?? null;
}

/** True where the program starts at all; its exit code does not matter. */
function answers(command: string, args: readonly string[]): boolean {
	return spawnSync(command, args, { stdio: "ignore" }).error === undefined;
}
