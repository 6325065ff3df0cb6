/** LEB128, as LevelDB and Snappy write numbers; throws RangeError where the bytes end within one. */
export function varint(bytes: Buffer, at: number): { readonly value: number; readonly next: number } {
	let value = 0;
	let next = at;
	for (let factor = 1; ; factor *= 128) {
		const byte = bytes.readUInt8(next);
		next += 1;
		value += (byte & 0x7f) * factor;
		if (byte < 0x80) return { value, next };
	}
}
