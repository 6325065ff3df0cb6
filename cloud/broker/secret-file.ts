import { chmodSync, closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { FoyerError } from "#protocol/foyer-error.ts";

/**
 * Replaces the file whole (rename), synced, as its owner's alone, whatever mode one that was there had. No reader ever
 * sees half of it. Throws FoyerError data-not-writable.
 */
export function writeSecretFile(path: string, text: string): void {
	const next = `${path}.${process.pid}.new`;
	try {
		// One that a crash left may be readable by others: the mode is given to new files alone.
		rmSync(next, { force: true });
		const file = openSync(next, "wx", 0o600);
		try {
			writeSync(file, text);
			fsyncSync(file);
		} finally {
			closeSync(file);
		}
		renameSync(next, path);
	} catch (error) {
		throw new FoyerError("data-not-writable", path, { cause: error });
	}
}

/** Makes the folder, or takes it from everybody but its owner. Throws FoyerError data-not-writable. */
export function makeSecretFolder(path: string): void {
	try {
		mkdirSync(path, { recursive: true, mode: 0o700 });
		chmodSync(path, 0o700);
	} catch (error) {
		throw new FoyerError("data-not-writable", path, { cause: error });
	}
}
