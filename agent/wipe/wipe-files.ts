import fs, { closeSync, openSync, readdirSync, statSync } from "node:fs";
import { unlink } from "node:fs/promises";
import { promisify } from "node:util";
import { type OverwriteOptions, overwriteFile } from "./overwrite.ts";

/** What a wipe does to the files of a folder: the order in which it does so is decided apart from it. */
export interface WipeFiles {
	/** The names directly below a folder. */
	list(dir: string): readonly string[];
	/** In bytes; 0 for what cannot be looked at, which then fails in its own step, with its name. */
	size(path: string): number;
	/** Resolves with the file's bytes when they are overwritten and synced. */
	overwrite(path: string, options: OverwriteOptions): Promise<number>;
	unlink(path: string): Promise<void>;
	/** Makes the unlinking durable. */
	syncFolder(dir: string): Promise<void>;
}

export const systemFiles: WipeFiles = { list: readdirSync, size: sizeOf, overwrite: overwriteFile, unlink, syncFolder };

function sizeOf(path: string): number {
	try {
		return statSync(path).size;
	} catch {
		return 0;
	}
}

const sync = promisify(fs.fsync);

/** Windows has no such call, and needs none. */
async function syncFolder(dir: string): Promise<void> {
	if (process.platform === "win32") return;
	const folder = openSync(dir, "r");
	try {
		await sync(folder);
	} finally {
		closeSync(folder);
	}
}
