/** Reading one page of SQLite's file format: https://sqlite.org/fileformat2.html, section numbers below. */

/** Where a page's own header begins: the first page has the file's before it (1.3). */
export const pageHeader = (number: number): number => (number === 1 ? 100 : 0);

/** The b-tree page types (1.6), each with the bytes of its header. */
const headerBytes = new Map([
	[0x02, 12],
	[0x05, 12],
	[0x0a, 8],
	[0x0d, 8],
]);
const TABLE_LEAF = 0x0d;
const TABLE_INTERIOR = 0x05;
const INDEX_INTERIOR = 0x02;

/** What the bytes at an offset of a b-tree page are: freed ones keep what they were. Null for a page of another kind. */
export function partOf(page: Buffer, number: number, offset: number): "in use" | "unallocated" | "free block" | null {
	const header = pageHeader(number);
	const bytes = headerBytes.get(page.readUInt8(header));
	if (bytes === undefined) return null;
	const pointersEnd = header + bytes + 2 * page.readUInt16BE(header + 3);
	const contentStart = page.readUInt16BE(header + 5) || 0x10000;
	if (offset >= pointersEnd && offset < contentStart) return "unallocated";
	const seen = new Set<number>();
	for (let at = page.readUInt16BE(header + 1); at !== 0 && !seen.has(at) && at + 4 <= page.byteLength; ) {
		seen.add(at);
		if (offset >= at && offset < at + page.readUInt16BE(at + 2)) return "free block";
		at = page.readUInt16BE(at);
	}
	return "in use";
}

/** Where content of the page goes on in another one. */
export interface Continuation {
	/** The offset behind the last byte of it that is on this page. */
	readonly end: number;
	readonly next: number;
}

/** Of every cell that has more than fits (1.6), and of the page itself where it is an overflow page (1.7). */
export function continuationsOf(page: Buffer, number: number, usable: number): Continuation[] {
	const header = pageHeader(number);
	const type = page.readUInt8(header);
	const bytes = headerBytes.get(type);
	const asOverflow = { end: usable, next: page.readUInt32BE(0) };
	if (bytes === undefined || type === TABLE_INTERIOR) return [asOverflow];
	const cells = page.readUInt16BE(header + 3);
	const found = Array.from({ length: cells }, (_, index) => header + bytes + 2 * index)
		.filter((at) => at + 2 <= page.byteLength)
		.flatMap((at) => continuationOf(page, type, page.readUInt16BE(at), usable));
	// An overflow page may begin like a b-tree page.
	return [asOverflow, ...found];
}

function continuationOf(page: Buffer, type: number, cell: number, usable: number): Continuation[] {
	const size = number7(page, type === INDEX_INTERIOR ? cell + 4 : cell);
	const payload = type === TABLE_LEAF ? number7(page, size.next).next : size.next;
	const end = payload + localBytes(size.value, type, usable);
	if (end === payload + size.value || end + 4 > page.byteLength) return [];
	return [{ end, next: page.readUInt32BE(end) }];
}

/** Section 1.6, "X", "M" and "K". */
function localBytes(payload: number, type: number, usable: number): number {
	const most = type === TABLE_LEAF ? usable - 35 : Math.floor(((usable - 12) * 64) / 255) - 23;
	if (payload <= most) return payload;
	const least = Math.floor(((usable - 12) * 32) / 255) - 23;
	const fitting = least + ((payload - least) % (usable - 4));
	return fitting <= most ? fitting : least;
}

/** SQLite's variable-length integer, the highest seven bits first; beyond the page it is 0. */
function number7(page: Buffer, at: number): { readonly value: number; readonly next: number } {
	let value = 0;
	for (let next = at; next < Math.min(at + 8, page.byteLength); next += 1) {
		const byte = page.readUInt8(next);
		value = value * 128 + (byte & 0x7f);
		if (byte < 0x80) return { value, next: next + 1 };
	}
	return { value: 0, next: at };
}
