import type { Layer } from "./layer.ts";
import { unsnap } from "./snappy.ts";
import { varint } from "./varint.ts";

/** doc/table_format.md and doc/log_format.md in google/leveldb. */
const FOOTER = 48;
const FOOTER_MAGIC = Buffer.from("57fb808b247547db", "hex");
const LOG_BLOCK = 32 * 1024;
const LOG_HEADER = 7;
const SNAPPY = 1;

/** Every block of a table, decompressed, its keys whole: a key is written as what differs from the one before. */
export function* tableBlocks(file: Buffer): Generator<Layer> {
	const footer = file.subarray(-FOOTER);
	if (footer.byteLength < FOOTER || !footer.subarray(-FOOTER_MAGIC.byteLength).equals(FOOTER_MAGIC)) return;
	const index = handle(footer, handle(footer, 0).next);
	for (const { value } of entries(block(file, index))) {
		const { at, size } = handle(value, 0);
		const texts = [...entries(block(file, { at, size }))].flatMap(({ key, value }) => [key, value]);
		yield { name: "leveldb", at, bytes: Buffer.concat(texts) };
	}
}

/** A log's records in one piece: it cuts them every 32 KiB. A part that was never written ends its block. */
export function* logRecords(file: Buffer): Generator<Layer> {
	const parts: Buffer[] = [];
	for (let start = 0; start < file.byteLength; start += LOG_BLOCK) {
		const end = Math.min(start + LOG_BLOCK, file.byteLength);
		let at = start;
		while (at + LOG_HEADER <= end) {
			const length = file.readUInt16LE(at + 4);
			const isRecord = file.readUInt8(at + 6) !== 0 && at + LOG_HEADER + length <= end;
			if (!isRecord) break;
			parts.push(file.subarray(at + LOG_HEADER, at + LOG_HEADER + length));
			at += LOG_HEADER + length;
		}
	}
	yield { name: "leveldb", at: 0, bytes: Buffer.concat(parts) };
}

interface Handle {
	readonly at: number;
	readonly size: number;
}

function handle(bytes: Buffer, from: number): Handle & { readonly next: number } {
	const at = varint(bytes, from);
	const size = varint(bytes, at.next);
	return { at: at.value, size: size.value, next: size.next };
}

function block(file: Buffer, { at, size }: Handle): Buffer {
	const bytes = file.subarray(at, at + size);
	return file.readUInt8(at + size) === SNAPPY ? unsnap(bytes) : bytes;
}

function* entries(block: Buffer): Generator<{ readonly key: Buffer; readonly value: Buffer }> {
	const restarts = block.readUInt32LE(block.byteLength - 4);
	const end = block.byteLength - 4 * (restarts + 1);
	let key: Buffer = Buffer.alloc(0);
	for (let at = 0; at < end; ) {
		const shared = varint(block, at);
		const own = varint(block, shared.next);
		const length = varint(block, own.next);
		const valueAt = length.next + own.value;
		key = Buffer.concat([key.subarray(0, shared.value), block.subarray(length.next, valueAt)]);
		at = valueAt + length.value;
		yield { key, value: block.subarray(valueAt, at) };
	}
}
