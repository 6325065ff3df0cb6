import { createReadStream } from "node:fs";
import { readdir } from "node:fs/promises";
import { join, relative } from "node:path";

export interface Finding {
	/** Path below the folder that was scanned. */
	readonly file: string;
	readonly in: "name" | "content";
	/** Of the first byte, counted from 0, in the path or in the file. */
	readonly offset: number;
	readonly encoding: "utf-8" | "utf-16le" | "utf-16be";
	/** Which of the markers, counted from 0: its text may be a tenant's and is not repeated. */
	readonly marker: number;
}

export interface ScanResult {
	readonly files: number;
	readonly bytes: number;
	readonly findings: readonly Finding[];
}

const CHUNK_BYTES = 1024 * 1024;

/**
 * Reads every byte of every file below `folder`, and every file name, for the markers in UTF-8 and UTF-16. Files are
 * streamed; a marker that lies across two chunks is found. A file that goes away while it is read counts as gone.
 */
export async function scanFolder(
	folder: string,
	markers: readonly string[],
	chunkBytes = CHUNK_BYTES,
): Promise<ScanResult> {
	const patterns = patternsOf(markers);
	const findings: Finding[] = [];
	let files = 0;
	let bytes = 0;
	for await (const path of filesBelow(folder)) {
		const file = relative(folder, path);
		files += 1;
		for (const hit of searchIn(patterns)(Buffer.from(file))) findings.push({ file, in: "name", ...hit });
		const search = searchIn(patterns);
		try {
			for await (const chunk of createReadStream(path, { highWaterMark: chunkBytes })) {
				bytes += chunk.byteLength;
				for (const hit of search(chunk)) findings.push({ file, in: "content", ...hit });
			}
		} catch (error) {
			if (!isGone(error)) throw error;
		}
	}
	return { files, bytes, findings };
}

/** As people read it. */
export function placeOf(finding: Pick<Finding, "file" | "in" | "offset">): string {
	return finding.in === "name" ? `${finding.file}, in its name` : `${finding.file}, byte ${finding.offset}`;
}

interface Pattern {
	readonly bytes: Buffer;
	readonly encoding: Finding["encoding"];
	readonly marker: number;
}

function patternsOf(markers: readonly string[]): readonly Pattern[] {
	return markers.flatMap((text, marker) => {
		if (text === "") throw new RangeError("an empty text is everywhere");
		const little = Buffer.from(text, "utf16le");
		return [
			{ bytes: Buffer.from(text, "utf8"), encoding: "utf-8" as const, marker },
			{ bytes: little, encoding: "utf-16le" as const, marker },
			{ bytes: Buffer.from(little).swap16(), encoding: "utf-16be" as const, marker },
		];
	});
}

/** A search over one stream: it keeps as many bytes of the last chunk as a pattern could have begun in. */
function searchIn(patterns: readonly Pattern[]): (chunk: Buffer) => Omit<Finding, "file" | "in">[] {
	const overlap = Math.max(0, ...patterns.map(({ bytes }) => bytes.byteLength - 1));
	let kept: Buffer = Buffer.alloc(0);
	let keptAt = 0;
	return (chunk) => {
		const window = Buffer.concat([kept, chunk]);
		const hits = patterns.flatMap(({ bytes, encoding, marker }) =>
			// What ends within the kept bytes was found with the last chunk.
			positionsOf(bytes, window)
				.filter((at) => at + bytes.byteLength > kept.byteLength)
				.map((at) => ({ offset: keptAt + at, encoding, marker })),
		);
		const from = Math.max(0, window.byteLength - overlap);
		keptAt += from;
		kept = window.subarray(from);
		return hits;
	};
}

function positionsOf(bytes: Buffer, window: Buffer): number[] {
	const positions: number[] = [];
	for (let at = window.indexOf(bytes); at !== -1; at = window.indexOf(bytes, at + 1)) positions.push(at);
	return positions;
}

/** Depth first, in the order of names. Links are not followed: what they point to is not below the folder. */
async function* filesBelow(folder: string): AsyncGenerator<string> {
	const entries = await readdir(folder, { withFileTypes: true });
	for (const entry of entries.sort((one, other) => (one.name < other.name ? -1 : 1))) {
		const path = join(folder, entry.name);
		if (entry.isDirectory()) yield* filesBelow(path);
		else if (entry.isFile()) yield path;
	}
}

const isGone = (error: unknown) => error instanceof Error && "code" in error && error.code === "ENOENT";
