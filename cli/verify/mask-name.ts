import { patternsOf } from "./encodings.ts";
import { searcher } from "./search.ts";

/** A path with `[marker N]` for every text that was looked for, in whatever encoding it stands there. */
export function maskName(name: string, markers: readonly string[]): string {
	const bytes = Buffer.from(name);
	const hits = searcher(patternsOf(markers))
		.within(bytes)
		.sort((one, other) => one.offset - other.offset || other.length - one.length);
	const parts: Buffer[] = [];
	let at = 0;
	for (const { offset, length, marker } of hits) {
		// One that overlaps what is masked already: its rest goes too.
		if (offset >= at) parts.push(bytes.subarray(at, offset), Buffer.from(`[marker ${marker}]`));
		at = Math.max(at, offset + length);
	}
	return Buffer.concat([...parts, bytes.subarray(at)]).toString();
}
