import type { Layer } from "./layer.ts";
import { sqliteFacts, walFrames } from "./sqlite-file.ts";
import { continuationsOf } from "./sqlite-page.ts";

/** A database with what SQLite keeps beside it; any may be missing. */
export interface SqliteFiles {
	readonly main: Buffer | null;
	readonly wal: Buffer | null;
	readonly journal: Buffer | null;
}

/** One state of a page: the file has the present one, log and journal have others. */
interface Version {
	readonly bytes: Buffer;
	readonly at: number;
}

/**
 * A value that is too long for its page goes on in others: a text may lie half on one page and half on the next one,
 * which stands anywhere. Both halves in one piece, `overlap` bytes of each, for every state of both pages.
 */
export function* overflowSeams(files: SqliteFiles, overlap: number): Generator<Layer> {
	const { pages, usable } = pagesOf(files);
	for (const [number, versions] of pages) {
		for (const { bytes, at } of versions) {
			for (const { end, next } of continuationsOf(bytes, number, usable)) {
				const from = Math.max(0, end - overlap);
				const before = bytes.subarray(from, end);
				for (const other of pages.get(next) ?? []) {
					const joined = Buffer.concat([before, other.bytes.subarray(4, 4 + overlap)]);
					yield { name: "sqlite-overflow", at: at + from, bytes: joined, seam: before.byteLength };
				}
			}
		}
	}
}

function pagesOf({ main, wal, journal }: SqliteFiles) {
	const facts = main === null ? null : sqliteFacts(main);
	const pageBytes = facts?.pageBytes ?? (wal === null ? 0 : walFrames.pageBytes(wal));
	const pages = new Map<number, Version[]>();
	const add = (number: number, file: Buffer, at: number) => {
		const versions = pages.get(number);
		const version = { bytes: file.subarray(at, at + pageBytes), at };
		if (versions === undefined) pages.set(number, [version]);
		else versions.push(version);
	};
	if (pageBytes >= 512) {
		if (main !== null)
			for (let at = 0; at + pageBytes <= main.byteLength; at += pageBytes) add(at / pageBytes + 1, main, at);
		if (wal !== null) {
			const frame = walFrames.frameHeader + pageBytes;
			for (let at: number = walFrames.header; at + frame <= wal.byteLength; at += frame)
				add(wal.readUInt32BE(at), wal, at + walFrames.frameHeader);
		}
		if (journal !== null) {
			// Section 3: the header fills a sector; then number, page and checksum, over and over.
			const sector = journal.byteLength < 28 ? 0 : journal.readUInt32BE(20);
			for (let at = sector; sector > 0 && at + pageBytes + 8 <= journal.byteLength; at += pageBytes + 8)
				add(journal.readUInt32BE(at), journal, at + 4);
		}
	}
	return { pages, usable: facts?.usable ?? pageBytes };
}
