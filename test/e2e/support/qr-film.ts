import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import QRCode from "qrcode";

const SIZE = { width: 640, height: 480 };
const MODULE_PIXELS = 10;
const FRAMES = 2;

/** A webcam's film of somebody holding up a QR code: uncompressed YUV4MPEG2, as Chromium's fake webcam reads it. */
export function writeFilm(text: string): { readonly folder: string; readonly path: string } {
	const { modules } = QRCode.create(text, { errorCorrectionLevel: "M" });
	const luma = Buffer.alloc(SIZE.width * SIZE.height, 235);
	const left = (SIZE.width - modules.size * MODULE_PIXELS) >> 1;
	const top = (SIZE.height - modules.size * MODULE_PIXELS) >> 1;
	for (let y = 0; y < modules.size * MODULE_PIXELS; y += 1)
		for (let x = 0; x < modules.size * MODULE_PIXELS; x += 1)
			if (modules.get(Math.floor(y / MODULE_PIXELS), Math.floor(x / MODULE_PIXELS)))
				luma[(top + y) * SIZE.width + left + x] = 16;
	const chroma = Buffer.alloc((SIZE.width * SIZE.height) / 2, 128);
	const frame = Buffer.concat([Buffer.from("FRAME\n"), luma, chroma]);
	const head = Buffer.from(`YUV4MPEG2 W${SIZE.width} H${SIZE.height} F10:1 Ip A1:1 C420jpeg\n`);
	const folder = mkdtempSync(join(tmpdir(), "foyer-film-"));
	const path = join(folder, "code.y4m");
	writeFileSync(path, Buffer.concat([head, ...Array.from({ length: FRAMES }, () => frame)]));
	return { folder, path };
}
