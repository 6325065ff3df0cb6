import { brotliCompressSync, gzipSync } from "node:zlib";

/** A wall panel's storage and first start allow this much script, compressed. */
export const MOST_SCRIPT_BYTES = 250_000;

export interface ScriptSize {
	readonly files: number;
	readonly plain: number;
	readonly gzip: number;
	readonly brotli: number;
}

/** Each file is compressed by itself, as a host sends it. */
export function scriptSize(sources: readonly (string | Buffer)[]): ScriptSize {
	const sizeBy = (compress: (source: Buffer) => Buffer) =>
		sources.reduce((total, source) => total + compress(Buffer.from(source)).length, 0);
	return {
		files: sources.length,
		plain: sizeBy((source) => source),
		gzip: sizeBy((source) => gzipSync(source)),
		brotli: sizeBy((source) => brotliCompressSync(source)),
	};
}
