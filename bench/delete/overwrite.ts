import { randomFillSync } from "node:crypto";
import { closeSync, fdatasyncSync, fsyncSync, openSync, writeSync } from "node:fs";

const BLOCK_BYTES = 4 * 1024 * 1024;
const zeros = Buffer.alloc(BLOCK_BYTES);

/** SQLite writes a database page by page; a file written so is half again as slow to overwrite as one written in blocks. */
const PAGE = randomFillSync(Buffer.alloc(8 * 1024));

/** Makes a file in the state of the tenant's: written in SQLite's pages, allocated, synced, and in the page cache. */
export function allocatedFile(path: string, bytes: number): void {
	const file = openSync(path, "wx");
	writeAll(file, PAGE, bytes);
	fsyncSync(file);
	closeSync(file);
}

/** Milliseconds to open, overwrite in order, sync and close: one thread, no promise, nothing told to anybody. */
export function timeOverwrite(path: string, bytes: number): number {
	const begun = performance.now();
	const file = openSync(path, "r+");
	writeAll(file, zeros, bytes);
	fdatasyncSync(file);
	closeSync(file);
	return performance.now() - begun;
}

function writeAll(file: number, block: Buffer, bytes: number): void {
	for (let position = 0; position < bytes; )
		position += writeSync(file, block, 0, Math.min(block.length, bytes - position), position);
}
