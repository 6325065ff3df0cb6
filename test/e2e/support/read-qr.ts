import jsqr from "jsqr";
import { PNG } from "pngjs";

/** What a screenshot's QR code says; the decoder shares nothing with the library that drew it. Null where it shows none. */
export function readQr(png: Buffer): string | null {
	const { data, width, height } = PNG.sync.read(png);
	return jsqr.default(new Uint8ClampedArray(data), width, height)?.data ?? null;
}
