import { readFile, stat } from "node:fs/promises";
import { basename, relative } from "node:path";
import { type FileKind, HEAD_BYTES, kindOf } from "./kinds.ts";
import type { Layer } from "./layer.ts";
import { besideDatabase, layersOf } from "./layers.ts";
import type { Place } from "./places.ts";
import { scanFile } from "./scan.ts";
import type { Hit, Searcher } from "./search.ts";
import { sqliteFacts, sqliteRegion, walRegion } from "./sqlite-file.ts";

export interface ExaminedFile {
	readonly place: Place;
	readonly path: string;
	readonly bytes: number;
	readonly kind: FileKind;
	/** How often it was read in which way; always `bytes`, for every byte as it stands. */
	readonly read: Readonly<Partial<Record<"bytes" | Layer["name"], number>>>;
	readonly sqlite: { readonly pages: number; readonly freePages: number } | null;
	readonly inName: readonly Hit[];
	readonly inContent: readonly ContentHit[];
}

export interface ContentHit extends Hit {
	/** What was decoded to find it; `offset` is then where that begins. Null where it stands as it is. */
	readonly layer: Layer["name"] | null;
	/** Whose byte it is within a database. */
	readonly region: string | null;
}

/** One file, raw and decoded; null where it is gone. One of more than `maxDecodedBytes` is read raw alone. */
export async function examineFile(
	place: Place,
	path: string,
	search: Searcher,
	maxDecodedBytes: number,
): Promise<ExaminedFile | null> {
	const raw = await scanFile(path, search);
	if (raw === null) return null;
	const decodable = (await stat(path)).size <= maxDecodedBytes;
	const file = decodable ? await readFile(path) : Buffer.alloc(0);
	const kind = kindOf(path, file.subarray(0, HEAD_BYTES));
	const decoded = decodable ? await searchLayers(file, kind, path, search) : nothing;
	const region = regionIn(file, kind);
	const standing = raw.hits.map((hit) => ({ ...hit, layer: null, region: region(hit.offset) }));
	const facts = kind === "sqlite" ? sqliteFacts(file) : null;
	return {
		place,
		path,
		bytes: raw.bytes,
		kind,
		read: { bytes: 1, ...decoded.read },
		sqlite: facts === null ? null : { pages: facts.pages, freePages: facts.freePages },
		inName: search.within(Buffer.from(nameIn(place, path))),
		inContent: [...standing, ...decoded.hits],
	};
}

const nothing = { read: {}, hits: [] } as const;

async function searchLayers(file: Buffer, kind: FileKind, path: string, search: Searcher) {
	const layers = layersOf(file, kind, path, await besideDatabase(path, kind), search.longest);
	const read: Partial<Record<Layer["name"], number>> = {};
	const hits: ContentHit[] = [];
	for (const { name, at, bytes, seam } of layers) {
		read[name] = (read[name] ?? 0) + 1;
		for (const hit of search.within(bytes)) {
			const onSeam = seam === undefined || (hit.offset < seam && hit.offset + hit.length > seam);
			// What a log or a table keeps as it is was found already.
			const standsThere = file.includes(bytes.subarray(hit.offset, hit.offset + hit.length));
			if (onSeam && !(name === "leveldb" && standsThere)) hits.push({ ...hit, offset: at, layer: name, region: null });
		}
	}
	return { read, hits };
}

/** Below its place; a file that was named itself has its own name alone. */
export const nameIn = (place: Place, path: string): string => relative(place.path, path) || basename(path);

function regionIn(file: Buffer, kind: FileKind): (offset: number) => string | null {
	const regionOf = kind === "sqlite" ? sqliteRegion : kind === "sqlite-wal" ? walRegion : null;
	if (regionOf === null) return () => null;
	return (offset) => {
		try {
			return regionOf(file, offset);
		} catch {
			return "a damaged page";
		}
	};
}
