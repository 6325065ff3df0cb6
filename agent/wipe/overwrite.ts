import { type FileHandle, open } from "node:fs/promises";

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
	const file = await open(path, "r+");
	try {
		const { size } = await file.stat();
		let syncing = Promise.resolve();
		let handedOver = 0;
		for (let position = 0; position < size; ) {
			const { bytesWritten } = await file.write(BLOCK, 0, Math.min(BLOCK.length, size - position), position);
			position += bytesWritten;
			onProgress?.(bytesWritten);
			if (position - handedOver < SYNC_EVERY) continue;
			await syncing;
			syncing = startSync(file);
			handedOver = position;
		}
		await syncing;
		await startSync(file);
		return size;
	} finally {
		await file.close();
	}
}

/** The file's size and place do not change, so its data is all that needs syncing. Whoever awaits it meets its failure. */
function startSync(file: FileHandle): Promise<void> {
	const syncing = file.datasync();
	syncing.catch(() => undefined);
	return syncing;
}
