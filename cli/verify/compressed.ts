import { brotliDecompressSync, constants, inflateRawSync, inflateSync, zstdDecompressSync } from "node:zlib";
import type { Layer } from "./layer.ts";

type Compression = Extract<Layer["name"], "gzip" | "zstd" | "brotli" | "deflate">;

/** What a part of a file may unfold to at most; a longer one is cut. */
const MAX_BYTES = 256 * 1024 * 1024;

/** By the first bytes that RFC 1952 (with its one method, and no reserved flag) and RFC 8878 give. */
const magics = [
	{ compression: "gzip", bytes: Buffer.from([0x1f, 0x8b, 0x08]) },
	{ compression: "zstd", bytes: Buffer.from([0x28, 0xb5, 0x2f, 0xfd]) },
] as const;

/** Everything compressed that begins anywhere in the bytes and can be told by its first ones. */
export function* compressedParts(file: Buffer): Generator<Layer> {
	for (const { compression, bytes: magic } of magics) {
		for (let at = file.indexOf(magic); at !== -1; at = file.indexOf(magic, at + 1)) {
			const bytes = decompress(compression, file.subarray(at));
			if (bytes !== null) yield { name: compression, at, bytes };
		}
	}
}

/** As much as can be decompressed: what stands behind it is passed over, what was cut off is taken. Null where nothing can. */
export function decompress(compression: Compression, bytes: Buffer): Buffer | null {
	for (const unfold of unfolders[compression]) {
		try {
			const unfolded = unfold(bytes);
			if (unfolded.byteLength > 0) return unfolded;
		} catch {
			// Not of this form.
		}
	}
	return null;
}

const cut = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: MAX_BYTES };

const unfolders: Readonly<Record<Compression, readonly ((bytes: Buffer) => Buffer)[]>> = {
	// Not gunzip, which takes what stands behind for a second member and fails.
	gzip: [(bytes) => inflateRawSync(bytes.subarray(gzipHeaderBytes(bytes)), cut)],
	// HTTP's "deflate" is zlib's form by the standard and the raw one by habit.
	deflate: [(bytes) => inflateSync(bytes, cut), (bytes) => inflateRawSync(bytes, cut)],
	brotli: [
		(bytes) =>
			brotliDecompressSync(bytes, { finishFlush: constants.BROTLI_OPERATION_FLUSH, maxOutputLength: MAX_BYTES }),
	],
	zstd: [(bytes) => zstdDecompressSync(bytes, { finishFlush: constants.ZSTD_e_flush, maxOutputLength: MAX_BYTES })],
};

/** RFC 1952, section 2.3: ten bytes, and what the flags say follows them. */
function gzipHeaderBytes(bytes: Buffer): number {
	const flags = bytes.readUInt8(3);
	let at = 10;
	if (flags & 4) at += 2 + bytes.readUInt16LE(at);
	for (const text of [8, 16]) if (flags & text) at = bytes.indexOf(0, at) + 1;
	return flags & 2 ? at + 2 : at;
}
