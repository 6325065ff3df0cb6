import type { Encoding, Pattern } from "./encodings.ts";

export interface Hit {
	/** Of the first byte, counted from 0 over all that was searched. */
	readonly offset: number;
	/** In bytes. */
	readonly length: number;
	readonly encoding: Encoding;
	readonly marker: number;
}

/** Latin text in UTF-16 reads in both byte orders, one byte apart: without the second reading. */
export function withoutShadows(hits: readonly Hit[]): readonly Hit[] {
	const little = new Set(hits.flatMap((hit) => (hit.encoding === "utf-16le" ? [`${hit.offset} ${hit.marker}`] : [])));
	return hits.filter((hit) => hit.encoding !== "utf-16be" || !little.has(`${hit.offset + 1} ${hit.marker}`));
}

export interface Searcher {
	/** In bytes, of the longest pattern. */
	readonly longest: number;
	/** Everything in the bytes. */
	within(bytes: Buffer): Hit[];
	/** A search over one stream: it keeps as many bytes of the last chunk as a pattern could have begun in. */
	stream(): (chunk: Buffer) => Hit[];
}

export function searcher(patterns: readonly Pattern[]): Searcher {
	const index = indexOf(patterns);
	const longest = Math.max(1, ...patterns.map(({ bytes }) => bytes.byteLength));
	return { longest, within: (bytes) => hitsIn(index, bytes, 0, 0), stream: () => streamed(index, longest - 1) };
}

function streamed(index: Index, overlap: number): (chunk: Buffer) => Hit[] {
	let kept: Buffer = Buffer.alloc(0);
	let keptAt = 0;
	return (chunk) => {
		const window = kept.byteLength === 0 ? chunk : Buffer.concat([kept, chunk]);
		// What ends within the kept bytes was found with the last chunk.
		const hits = hitsIn(index, window, keptAt, kept.byteLength);
		const from = Math.max(0, window.byteLength - overlap);
		keptAt += from;
		// A copy: whoever reads may fill the chunk's memory anew.
		kept = Buffer.from(window.subarray(from));
		return hits;
	};
}

/** Patterns by their first two bytes: one pass looks for all of them, and most bytes begin none. */
interface Index {
	readonly begins: Uint8Array;
	readonly byPair: ReadonlyMap<number, readonly Pattern[]>;
}

function indexOf(patterns: readonly Pattern[]): Index {
	const begins = new Uint8Array(0x10000);
	const byPair = Map.groupBy(
		patterns.flatMap((pattern) => pairsOf(pattern.bytes).map((pair) => ({ pair, pattern }))),
		({ pair }) => pair,
	);
	for (const pair of byPair.keys()) begins[pair] = 1;
	return {
		begins,
		byPair: new Map([...byPair].map(([pair, entries]) => [pair, entries.map(({ pattern }) => pattern)])),
	};
}

/** A pattern of one byte begins with any second one. */
function pairsOf(bytes: Buffer): number[] {
	const first = (bytes[0] ?? 0) << 8;
	const second = bytes[1];
	return second === undefined ? Array.from({ length: 256 }, (_, any) => first | any) : [first | second];
}

function hitsIn({ begins, byPair }: Index, window: Buffer, windowAt: number, after: number): Hit[] {
	const hits: Hit[] = [];
	let pair = window[0] ?? 0;
	for (let at = 0; at < window.byteLength; at += 1) {
		pair = ((pair << 8) | (window[at + 1] ?? 0)) & 0xffff;
		if (begins[pair] === 0) continue;
		for (const { bytes, encoding, marker } of byPair.get(pair) ?? []) {
			const { byteLength: length } = bytes;
			if (at + length > after && standsAt(bytes, window, at))
				hits.push({ offset: windowAt + at, length, encoding, marker });
		}
	}
	return hits;
}

function standsAt(bytes: Buffer, window: Buffer, at: number): boolean {
	if (at + bytes.byteLength > window.byteLength) return false;
	for (let index = 2; index < bytes.byteLength; index += 1) if (bytes[index] !== window[at + index]) return false;
	return true;
}
