import { crc32, deflateSync } from "node:zlib";
import { findPalette } from "./palette.ts";

/** Red, green, blue and alpha of every pixel, row by row. */
export interface Pixels {
	readonly width: number;
	readonly height: number;
	readonly data: Uint8Array;
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** PNG (ISO/IEC 15948) 11.2.2: a pixel is an index into a palette; no filter by default, no interlace. */
const INDEXED = [3, 0, 0, 0] as const;

/**
 * A PNG file a fraction as large as a browser's, of at most 256 colours: pngjs, which reads it, writes none with a
 * palette. Alpha is not kept: a screen is opaque.
 */
export function encodePalettePng({ width, height, data }: Pixels, colours: number): Buffer {
	const { palette, indexes } = findPalette(data, colours);
	const perByte = colours <= 16 ? 2 : 1;
	const bytes = Math.ceil(width / perByte);
	// Each row begins with its filter: none.
	const rows = Buffer.alloc((bytes + 1) * height);
	for (const [pixel, index] of indexes.entries()) {
		const x = pixel % width;
		const place = Math.floor(pixel / width) * (bytes + 1) + 1 + Math.floor(x / perByte);
		rows[place] = (rows[place] ?? 0) | (perByte === 2 && x % 2 === 0 ? index << 4 : index);
	}
	const header = Buffer.alloc(13);
	header.writeUInt32BE(width, 0);
	header.writeUInt32BE(height, 4);
	header.set([8 / perByte, ...INDEXED], 8);
	return Buffer.concat([
		SIGNATURE,
		chunk("IHDR", header),
		chunk("PLTE", Buffer.from(palette.flat())),
		chunk("IDAT", deflateSync(rows, { level: 9, memLevel: 9 })),
		chunk("IEND", Buffer.alloc(0)),
	]);
}

function chunk(type: string, body: Buffer): Buffer {
	const typed = Buffer.concat([Buffer.from(type, "latin1"), body]);
	const length = Buffer.alloc(4);
	length.writeUInt32BE(body.length);
	const check = Buffer.alloc(4);
	check.writeUInt32BE(crc32(typed));
	return Buffer.concat([length, typed, check]);
}
