import { partOf } from "./sqlite-page.ts";

/** What a database file says of itself: https://sqlite.org/fileformat2.html, sections 1.3 and 1.5. */
export interface SqliteFacts {
	readonly pageBytes: number;
	/** Without what extensions reserve at a page's end. */
	readonly usable: number;
	readonly pages: number;
	readonly freePages: number;
}

/** Null where the header is none. */
export function sqliteFacts(file: Buffer): SqliteFacts | null {
	if (file.byteLength < 100) return null;
	const size = file.readUInt16BE(16);
	const pageBytes = size === 1 ? 0x10000 : size;
	if (pageBytes < 512) return null;
	return {
		pageBytes,
		usable: pageBytes - file.readUInt8(20),
		pages: Math.ceil(file.byteLength / pageBytes),
		freePages: file.readUInt32BE(36),
	};
}

/** Whose the byte at an offset is, as people read it: a finding in a free page is a deleted row. */
export function sqliteRegion(file: Buffer, offset: number): string {
	const facts = sqliteFacts(file);
	if (facts === null) return "a damaged database";
	const { pageBytes } = facts;
	const number = Math.floor(offset / pageBytes) + 1;
	const free = freeList(file, facts).get(number);
	if (free !== undefined) return `page ${number}, free (${free} of the freelist)`;
	const start = (number - 1) * pageBytes;
	const part = partOf(file.subarray(start, start + pageBytes), number, offset - start);
	return `page ${number}, ${part ?? "overflow"}`;
}

/** Free pages by number: a trunk names its leaves, which keep all they held. */
function freeList(file: Buffer, { pageBytes, usable }: SqliteFacts): ReadonlyMap<number, "trunk" | "leaf"> {
	const free = new Map<number, "trunk" | "leaf">();
	for (let trunk = file.readUInt32BE(32); trunk !== 0 && free.get(trunk) !== "trunk"; ) {
		const at = (trunk - 1) * pageBytes;
		if (at + usable > file.byteLength) break;
		free.set(trunk, "trunk");
		const leaves = Math.min(file.readUInt32BE(at + 4), usable / 4 - 2);
		for (let leaf = 0; leaf < leaves; leaf += 1) free.set(file.readUInt32BE(at + 8 + 4 * leaf), "leaf");
		trunk = file.readUInt32BE(at);
	}
	return free;
}

/** The write-ahead log (4.1): a header of 32 bytes, then frames of 24 bytes and a page. */
export const walFrames = {
	header: 32,
	frameHeader: 24,
	pageBytes: (wal: Buffer): number => (wal.byteLength < 32 ? 0 : wal.readUInt32BE(8)),
} as const;

/** As `sqliteRegion`, in a write-ahead log. */
export function walRegion(wal: Buffer, offset: number): string {
	const pageBytes = walFrames.pageBytes(wal);
	if (pageBytes < 512 || offset < walFrames.header) return "the log's header";
	const frame = Math.floor((offset - walFrames.header) / (walFrames.frameHeader + pageBytes));
	const at = walFrames.header + frame * (walFrames.frameHeader + pageBytes);
	return `frame ${frame + 1}, page ${wal.readUInt32BE(at)}`;
}
