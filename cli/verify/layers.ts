import { readFile } from "node:fs/promises";
import { cachedBody } from "./cache-entry.ts";
import { compressedParts, decompress } from "./compressed.ts";
import type { FileKind } from "./kinds.ts";
import type { Layer } from "./layer.ts";
import { logRecords, tableBlocks } from "./leveldb.ts";
import { isGone } from "./scan.ts";
import { overflowSeams, type SqliteFiles } from "./sqlite-overflow.ts";

/** Everything in the file that reads otherwise than byte by byte. What is damaged ends its own kind of reading alone. */
export function* layersOf(file: Buffer, kind: FileKind, path: string, beside: Beside, overlap: number) {
	yield* untilDamage(compressedParts(file));
	yield* untilDamage(byKind(file, kind, path, beside, overlap));
}

/** What SQLite keeps beside a database. */
export type Beside = Pick<SqliteFiles, "wal" | "journal">;

export async function besideDatabase(path: string, kind: FileKind): Promise<Beside> {
	if (kind !== "sqlite") return { wal: null, journal: null };
	const [wal, journal] = await Promise.all(["-wal", "-journal"].map((end) => readIfThere(path + end)));
	return { wal: wal ?? null, journal: journal ?? null };
}

function* byKind(file: Buffer, kind: FileKind, path: string, beside: Beside, overlap: number): Generator<Layer> {
	switch (kind) {
		case "sqlite":
			yield* overflowSeams({ main: file, ...beside }, overlap);
			return;
		case "sqlite-wal":
			yield* overflowSeams({ main: null, wal: file, journal: null }, overlap);
			return;
		case "leveldb-table":
			yield* tableBlocks(file);
			return;
		case "leveldb-log":
			yield* logRecords(file);
			return;
		case "cache-entry":
			yield* cachedBody(file);
			return;
		case "other":
			if (isCacheBody(path)) yield* wholeBody(file);
			return;
		case "sqlite-shm":
		case "sqlite-journal":
		case "cache-blocks":
		case "mosquitto":
		case "core-dump":
		case "log":
	}
}

/** The older disk cache, which Windows still uses, keeps a large body in a file of its own, without its headers. */
const isCacheBody = (path: string): boolean => /(^|[\\/])f_[0-9a-f]{6}$/.test(path);

function* wholeBody(file: Buffer): Generator<Layer> {
	for (const name of ["brotli", "deflate"] as const) {
		const bytes = decompress(name, file);
		if (bytes !== null) yield { name, at: 0, bytes };
	}
}

/** A RangeError is what reading beyond the end of a cut or overwritten file gives: the raw search has read it all. */
function* untilDamage(layers: Generator<Layer>): Generator<Layer> {
	try {
		yield* layers;
	} catch (error) {
		if (!(error instanceof RangeError)) throw error;
	}
}

async function readIfThere(path: string): Promise<Buffer | null> {
	try {
		return await readFile(path);
	} catch (error) {
		if (isGone(error)) return null;
		throw error;
	}
}
