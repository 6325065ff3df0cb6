/**
 * `npm run electron-scan`: looks over the source of the Electron app, and what `npm run build:electron` made of it where
 * that is there, with a scanner for Electron's known mistakes. Exit code 1 where it finds what electron-scan-policy.ts has
 * no exception for, or does not find any more what has one.
 */
import { existsSync, readFileSync } from "node:fs";
import { exceptions, scanViolations } from "./electron-scan-policy.ts";
import { scanElectron } from "./electron-scanner.ts";

const { devDependencies } = JSON.parse(readFileSync("package.json", "utf8")) as {
	readonly devDependencies: Readonly<Record<string, string>>;
};
const folders = ["ui/electron", "dist/electron"].filter((folder) => existsSync(folder));
const scans = [];
for (const folder of folders) scans.push(await scanElectron(folder, devDependencies["electron"] ?? ""));
const violations = scanViolations({
	findings: scans.flatMap(({ findings }) => findings),
	unread: scans.flatMap(({ unread }) => unread),
});
for (const violation of violations) process.stderr.write(`${violation}\n`);
const checks = scans[0]?.checks ?? 0;
process.stdout.write(
	`${folders.join(", ")}: ${checks} checks, ${exceptions.length} exceptions, ${violations.length} findings; not checked without the network: whether a newer Electron mends a hole\n`,
);
process.exitCode = violations.length === 0 ? 0 : 1;
