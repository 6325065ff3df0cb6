import jsQR from "jsqr";
import { describe, expect, it } from "vitest";
import { drawQr } from "#cli/play/draw-qr.ts";
import { QR_QUIET_ZONE_MODULES } from "#protocol/enrolment-url.ts";

const url = "http://192.168.100.100:65535/e/4vDq0m3nTzqkq1H5cQ7rXw";

/** The drawing as a picture of `scale` pixels a module: what a phone's camera sees of the terminal. */
function photograph(drawn: string, scale: number) {
	// biome-ignore lint/suspicious/noControlCharactersInRegex: the colours are control sequences.
	const lines = drawn.split("\n").map((line) => line.replaceAll(/\u001b\[[\d;]*m/g, ""));
	const rows = lines.flatMap((line) => [
		[...line].map((character) => "█▀".includes(character)),
		[...line].map((character) => "█▄".includes(character)),
	]);
	const width = (rows[0]?.length ?? 0) * scale;
	const height = rows.length * scale;
	const pixels = new Uint8ClampedArray(width * height * 4).fill(255);
	for (let y = 0; y < height; y++)
		for (let x = 0; x < width; x++)
			if (rows[Math.floor(y / scale)]?.[Math.floor(x / scale)])
				pixels.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3);
	return { rows, pixels, width, height };
}

describe("the QR code in a terminal", () => {
	it("is read by a decoder that is not the library that drew it", () => {
		const { pixels, width, height } = photograph(drawQr(url), 4);
		expect(jsQR.default(pixels, width, height)?.data).toBe(url);
	});

	it("has the standard's light margin on every side", () => {
		const { rows } = photograph(drawQr(url), 1);
		const margin = QR_QUIET_ZONE_MODULES;
		const side = rows[0]?.length ?? 0;
		const dark = rows.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [{ x, y }] : [])));
		expect(Math.min(...dark.map(({ x }) => x), ...dark.map(({ y }) => y))).toBe(margin);
		expect(Math.max(...dark.map(({ x }) => x), ...dark.map(({ y }) => y))).toBe(side - 1 - margin);
	});
});
