import { patternsOf } from "./encodings.ts";
import { type ExaminedFile, examineFile } from "./examine-file.ts";
import type { Place } from "./places.ts";
import { isGone } from "./scan.ts";
import { searcher } from "./search.ts";
import { walk } from "./walk.ts";

export interface NotRead {
	readonly place: Place;
	readonly path: string;
	/** The system's code, or `too-large-to-decode`: every byte was searched then, but nothing was decoded. */
	readonly reason: string;
}

export interface Examination {
	readonly files: readonly ExaminedFile[];
	readonly notRead: readonly NotRead[];
	/** Links, sockets and pipes, which hold no bytes of their own. */
	readonly passedOver: number;
}

/** Larger files are searched as they are alone. */
const MAX_DECODED_BYTES = 512 * 1024 * 1024;

/** Reads everything at the places for the markers; `except` names files of the search itself. */
export async function examine(
	places: readonly Place[],
	markers: readonly string[],
	except: readonly string[] = [],
	maxDecodedBytes = MAX_DECODED_BYTES,
): Promise<Examination> {
	const search = searcher(patternsOf(markers));
	const files: ExaminedFile[] = [];
	const notRead: NotRead[] = [];
	const seen = new Set(except);
	let passedOver = 0;
	for (const place of places) {
		for await (const entry of walk(place.path)) {
			const { path } = entry;
			if (seen.has(path)) continue;
			seen.add(path);
			if (entry.kind === "unreadable") notRead.push({ place, path, reason: reasonOf(entry.error) });
			else if (entry.kind !== "file") passedOver += 1;
			else {
				try {
					const file = await examineFile(place, path, search, maxDecodedBytes);
					if (file === null) continue;
					files.push(file);
					if (file.bytes > maxDecodedBytes) notRead.push({ place, path, reason: "too-large-to-decode" });
				} catch (error) {
					if (!isGone(error)) notRead.push({ place, path, reason: reasonOf(error) });
				}
			}
		}
	}
	return { files, notRead, passedOver };
}

function reasonOf(error: unknown): string {
	if (error instanceof Error && "code" in error) return String(error.code);
	return error instanceof Error ? error.name : "unknown";
}
