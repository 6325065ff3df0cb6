import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach } from "vitest";

const folders: string[] = [];

afterEach(() => {
	for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A folder with these files, gone after the test. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
	const folder = mkdtempSync(join(tmpdir(), "foyer-wipe-"));
	folders.push(folder);
	for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
	return folder;
}

/** The files directly below a folder in which a text can be found. */
export function filesWith(dir: string, text: string): string[] {
	return readdirSync(dir).filter((name) => readFileSync(join(dir, name)).includes(text));
}

export const counts = { calls: 6, messages: 5, alarms: 4, access: 3, contacts: 2, pictures: 1 };
