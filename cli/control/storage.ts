import { copyFileSync, mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";

/** The files of a monitor's data folder; `lock` says only which process has it. */
const storedIn = (dir: string): readonly string[] => readdirSync(dir).filter((name) => name !== "lock");

/** Copies all that a monitor has stored into a new folder that only its owner may read. */
export function copyStorage(from: string, to: string): void {
	mkdirSync(to, { recursive: true, mode: 0o700 });
	for (const name of storedIn(from)) copyFileSync(join(from, name), join(to, name));
}

/** Puts a copy in the place of all that is stored. Nobody may have the folder open. */
export function replaceStorage(dir: string, copy: string): void {
	for (const name of storedIn(dir)) rmSync(join(dir, name), { recursive: true });
	for (const name of storedIn(copy)) copyFileSync(join(copy, name), join(dir, name));
}

export const storedBytes = (dir: string): number =>
	storedIn(dir).reduce((sum, name) => sum + statSync(join(dir, name)).size, 0);
