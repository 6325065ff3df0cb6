/** What a clean answer does not say. Every report has both lists, so that nobody takes it for more than it is. */

/** Read byte by byte in every encoding, but not decoded. */
export const searchedAsItIs: readonly string[] = [
	"IndexedDB values that Chromium itself compressed within their record",
	"small bodies with brotli or deflate in the block files (data_0 to data_3) of Chromium's older disk cache",
	"bodies that a shared dictionary compressed (dcb, dcz)",
	"V8's code caches and the GPU's shader caches",
	"core dumps, but for gzip and zstd in them",
	"pictures, but for texts that were added to them",
	"archives other than gzip and zstd",
];

/** Not read at all. */
export const outOfReach: readonly string[] = [
	"cookies' values, which browsers encrypt; their names and sites are read",
	"blocks that a file system has given back, and what a flash disk keeps beside them",
	"swap space, and the memory of processes that run",
	"what was cut from the middle of a text, encrypted, hashed or drawn",
	"deleted cells' continuations on other pages, where the link to them was overwritten",
];
