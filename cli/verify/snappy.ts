import { varint } from "./varint.ts";

/** Beyond what any block of Chromium's databases unfolds to: a wrong length must not take all memory. */
const MAX_BYTES = 64 * 1024 * 1024;

/** One block of Snappy's raw form (format_description.txt in google/snappy). Throws RangeError for anything else. */
export function unsnap(bytes: Buffer): Buffer {
	const { value: length, next: begin } = varint(bytes, 0);
	if (length > MAX_BYTES) throw new RangeError("a block of this length is none");
	const out = Buffer.alloc(length);
	let written = 0;
	let at = begin;

	/** Byte by byte: a copy may read what it has just written. */
	const copy = (distance: number, count: number) => {
		if (distance === 0 || distance > written) throw new RangeError("a copy from before the beginning");
		for (let left = count; left > 0; left -= 1) {
			out.writeUInt8(out.readUInt8(written - distance), written);
			written += 1;
		}
	};

	while (at < bytes.byteLength) {
		const tag = bytes.readUInt8(at);
		at += 1;
		const upper = tag >> 2;
		switch (tag & 3) {
			case 0: {
				const extra = Math.max(0, upper - 59);
				const count = 1 + (extra === 0 ? upper : bytes.readUIntLE(at, extra));
				at += extra;
				if (at + count > bytes.byteLength) throw new RangeError("a literal beyond the end");
				written += bytes.copy(out, written, at, at + count);
				at += count;
				break;
			}
			case 1:
				copy(((upper >> 3) << 8) | bytes.readUInt8(at), 4 + (upper & 7));
				at += 1;
				break;
			case 2:
				copy(bytes.readUInt16LE(at), 1 + upper);
				at += 2;
				break;
			default:
				copy(bytes.readUInt32LE(at), 1 + upper);
				at += 4;
		}
	}
	return out;
}
