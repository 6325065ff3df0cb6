import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Things to close at the end of a run, newest first, and the folder that goes with them. */
export interface Scratch {
	readonly folder: string;
	/** Registers how to undo something. */
	atEnd(undo: () => unknown): void;
}

/** Gives `work` an empty folder on the disk of the system's temporary files; everything is undone, however it ends. */
export async function withScratch<T>(work: (scratch: Scratch) => Promise<T>): Promise<T> {
	const folder = mkdtempSync(join(tmpdir(), "foyer-bench-"));
	const undoing: (() => unknown)[] = [];
	try {
		return await work({ folder, atEnd: (undo) => void undoing.push(undo) });
	} finally {
		for (const undo of undoing.reverse()) await undo();
		rmSync(folder, { recursive: true, force: true });
	}
}
