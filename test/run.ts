/**
 * `npm test`: everything, on any machine. Types, lint, dependency rule, dead code, the generated contract, then every
 * test. What cannot be run is named; with CI=true that fails. The last line is the count.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { findChromium, installChromium } from "./support/chromium.ts";
import { checkRequirements } from "./support/requirements.ts";

interface Count {
	passed: number;
	failed: number;
	skipped: number;
}

interface VitestReport {
	readonly numPassedTests: number;
	readonly numFailedTests: number;
	readonly numPendingTests: number;
	readonly numTodoTests: number;
	readonly numFailedTestSuites: number;
	readonly success: boolean;
}

const total: Count = { passed: 0, failed: 0, skipped: 0 };
const strict = process.env["CI"] === "true";
process.env["PATH"] = `${join(process.cwd(), "node_modules", ".bin")}${delimiter}${process.env["PATH"] ?? ""}`;

const chromium = findChromium() ?? installChromium();
if (chromium !== null) process.env["CHROME_PATH"] = chromium;
const missing = checkRequirements(chromium).filter((requirement) => !requirement.found);

for (const [name, command] of [
	["types", ["tsc", "--noEmit"]],
	["lint", ["biome", "check", "."]],
	["dependency rule", ["npm", "run", "--silent", "rules"]],
	["dead code", ["knip"]],
	["build", ["npm", "run", "--silent", "build"]],
	["build of the Electron main and preload", ["npm", "run", "--silent", "build:electron"]],
	["security scan of the Electron build", ["node", "scripts/electron-scan.ts"]],
	["generated contract", ["node", "scripts/write-contract.ts", "--check"]],
] as const) {
	step(name, () => run(command) === 0);
}

// All cores: most of these wait for a socket or a disk.
vitest("unit", ["run", "--project", "unit", "--coverage.enabled", "--maxWorkers=100%"]);
vitest("simulation", ["run", "--project", "simulation"]);
vitest("faults", ["run", "--project", "faults"]);
vitest("examples", ["run", "--project", "examples"]);
// Two at a time: each starts a Chromium, most of them a whole demo, and waits for both.
vitest("browser", ["run", "--project", "browser", "--maxWorkers=2"]);
if (existsSync("node_modules/electron/path.txt")) vitest("electron", ["run", "--project", "electron"]);

for (const { name, neededFor, howToGet, optional } of missing) {
	total.skipped += 1;
	say(`NOT RUN: ${neededFor}, for want of ${name}. To run it: ${howToGet}.`);
	if (strict && !optional) total.failed += 1;
}
say("");
process.stdout.write(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`);
process.exit(total.failed === 0 ? 0 : 1);

function step(name: string, check: () => boolean): void {
	const started = performance.now();
	const passed = check();
	total[passed ? "passed" : "failed"] += 1;
	say(`${passed ? "passed" : "FAILED"}: ${name} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
}

/** Runs a vitest project and adds its counts. A run that reported nothing, or lost its way outside any test, is one failure. */
function vitest(name: string, args: readonly string[]): void {
	const file = join(tmpdir(), `foyer-vitest-${process.pid}-${name}.json`);
	const reporters = ["default", "json", "./test/support/flaky-reporter.ts"].map((reporter) => `--reporter=${reporter}`);
	const status = run(["vitest", ...args, ...reporters, `--outputFile.json=${file}`]);
	const report = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as VitestReport) : null;
	rmSync(file, { force: true });
	total.passed += report?.numPassedTests ?? 0;
	total.failed += report?.numFailedTests ?? 0;
	total.skipped += (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0);
	if (status !== 0 && (report === null || report.numFailedTests === 0)) total.failed += 1;
	say(`${status === 0 ? "passed" : "FAILED"}: ${name} tests`);
}

function run([command = "", ...args]: readonly string[]): number {
	return spawnSync(command, args, { stdio: "inherit", shell: process.platform === "win32" }).status ?? 1;
}

function say(line: string): void {
	process.stdout.write(`${line}\n`);
}
