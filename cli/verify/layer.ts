/** What decoding a part of a file gives: bytes that do not stand in the file as they are. */
export interface Layer {
	readonly name: "gzip" | "zstd" | "brotli" | "deflate" | "leveldb" | "sqlite-overflow";
	/** Where in the file it begins, in bytes. */
	readonly at: number;
	readonly bytes: Buffer;
	/** Where two parts were joined: what lies on one side alone stands in the file as it is. */
	readonly seam?: number;
}
