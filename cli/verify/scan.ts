import { createReadStream } from "node:fs";
import { relative } from "node:path";
import { type Encoding, patternsOf } from "./encodings.ts";
import { type Hit, type Searcher, searcher, withoutShadows } from "./search.ts";
import { walk } from "./walk.ts";

export interface Finding {
	/** Path below the folder that was scanned. */
	readonly file: string;
	readonly in: "name" | "content";
	/** Of the first byte, counted from 0, in the path or in the file. */
	readonly offset: number;
	readonly encoding: Encoding;
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
 * Reads every byte of every file below `folder`, and every file name, for the markers in every encoding. Files are
 * streamed; a marker that lies across two chunks is found. A file that goes away while it is read counts as gone; one
 * that cannot be read rejects with the system's error.
 */
export async function scanFolder(
	folder: string,
	markers: readonly string[],
	chunkBytes = CHUNK_BYTES,
): Promise<ScanResult> {
	const search = searcher(patternsOf(markers));
	const findings: Finding[] = [];
	let files = 0;
	let bytes = 0;
	for await (const entry of walk(folder)) {
		if (entry.kind === "unreadable") throw entry.error;
		if (entry.kind !== "file") continue;
		const file = relative(folder, entry.path);
		const content = await scanFile(entry.path, search, chunkBytes);
		files += 1;
		bytes += content?.bytes ?? 0;
		const found = [
			{ in: "name" as const, hits: search.within(Buffer.from(file)) },
			{ in: "content" as const, hits: content?.hits ?? [] },
		];
		for (const { in: where, hits } of found)
			for (const { offset, encoding, marker } of hits) findings.push({ file, in: where, offset, encoding, marker });
	}
	return { files, bytes, findings };
}

/** Every byte of one file; null where it is gone. */
export async function scanFile(
	path: string,
	searcher: Searcher,
	chunkBytes = CHUNK_BYTES,
): Promise<{ readonly bytes: number; readonly hits: readonly Hit[] } | null> {
	const search = searcher.stream();
	const hits: Hit[] = [];
	let bytes = 0;
	try {
		for await (const chunk of createReadStream(path, { highWaterMark: chunkBytes })) {
			bytes += chunk.byteLength;
			for (const hit of search(chunk)) hits.push(hit);
		}
	} catch (error) {
		if (isGone(error)) return null;
		throw error;
	}
	return { bytes, hits: withoutShadows(hits) };
}

/** As people read it. */
export function placeOf(finding: Pick<Finding, "file" | "in" | "offset">): string {
	return finding.in === "name" ? `${finding.file}, in its name` : `${finding.file}, byte ${finding.offset}`;
}

export const isGone = (error: unknown): boolean => error instanceof Error && "code" in error && error.code === "ENOENT";
