/**
 * Says how long the overwriting of the tenant's files took, from the first `open` to the last `close`. The wipe's own
 * evidence counts whole milliseconds, and the unlinking with them. Imported before anything that overwrites.
 */
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

const TENANT_FILE = /\/tenant-\d+[^/]*$/;
const { openSync, closeSync } = fs;
const openFiles = new Set<number>();
let begun = 0;
let total = 0;

/** Milliseconds since the last call. */
export function takeOverwriteMs(): number {
	const taken = total;
	total = 0;
	return taken;
}

fs.openSync = (path, flags, mode) => {
	if (flags !== "r+" || !TENANT_FILE.test(String(path))) return openSync(path, flags, mode);
	if (openFiles.size === 0) begun = performance.now();
	const file = openSync(path, flags, mode);
	openFiles.add(file);
	return file;
};

fs.closeSync = (file) => {
	closeSync(file);
	if (openFiles.delete(file) && openFiles.size === 0) total += performance.now() - begun;
};
syncBuiltinESMExports();
