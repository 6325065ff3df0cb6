import { decompress } from "./compressed.ts";
import type { Layer } from "./layer.ts";

/** Chromium's net/disk_cache/simple/simple_entry_format.h: sizes in bytes, numbers little-endian. */
const HEADER = 24;
const END_RECORD = 24;
const SHA256 = 32;
const FLAG_HAS_SHA256 = 2;
const END_MAGIC = Buffer.from("d8410d97456ffaf4", "hex");

const encodings = { gzip: "gzip", "x-gzip": "gzip", br: "brotli", deflate: "deflate", zstd: "zstd" } as const;

/**
 * The body of an HTTP answer that Chromium's disk cache keeps as it came, decompressed. The file is the header, the key,
 * the body with its end record, the answer's headers, and their end record.
 */
export function* cachedBody(file: Buffer): Generator<Layer> {
	const parts = partsOf(file);
	if (parts === null) return;
	const { at, body, headers } = parts;
	const coding = /content-encoding:\s*([a-z-]+)/i.exec(headers.toString("latin1"))?.[1]?.toLowerCase() ?? "";
	const name = Object.entries(encodings).find(([token]) => token === coding)?.[1];
	// The other two are found by their first bytes, wherever they begin.
	if (name !== "brotli" && name !== "deflate") return;
	const bytes = decompress(name, body);
	if (bytes !== null) yield { name, at, bytes };
}

function partsOf(file: Buffer): { readonly at: number; readonly body: Buffer; readonly headers: Buffer } | null {
	const last = file.byteLength - END_RECORD;
	if (last < HEADER + END_RECORD || !file.subarray(last, last + END_MAGIC.byteLength).equals(END_MAGIC)) return null;
	const at = HEADER + file.readUInt32LE(12);
	const hash = file.readUInt32LE(last + 8) & FLAG_HAS_SHA256 ? SHA256 : 0;
	const headersEnd = last - hash;
	const headersAt = headersEnd - file.readUInt32LE(last + 16);
	const bodyEnd = headersAt - END_RECORD;
	if (at > bodyEnd) return null;
	return { at, body: file.subarray(at, bodyEnd), headers: file.subarray(headersAt, headersEnd) };
}
