// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import jsQR from "jsqr";
import { afterEach, describe, expect, it } from "vitest";
import { QrCode } from "#ui/kit/qr-code.tsx";

afterEach(cleanup);

const url = "http://127.0.0.1:8080/e/4vDq0m3nTzqkq1H5cQ7rXw";
const SIDE = 33 + 2 * 4;

/** Paints the drawn path, four pixels a module, as a browser would. */
function paint(path: string): Uint8ClampedArray {
	const side = SIDE * 4;
	const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
	for (const [, x, y, run] of path.matchAll(/M(\d+) (\d+)h(\d+)v1/g)) {
		for (let row = Number(y) * 4; row < Number(y) * 4 + 4; row++)
			pixels.fill(0, (row * side + Number(x) * 4) * 4, (row * side + (Number(x) + Number(run)) * 4) * 4);
	}
	for (let index = 3; index < pixels.length; index += 4) pixels[index] = 255;
	return pixels;
}

describe("QrCode", () => {
	it("says its text to a decoder that did not draw it, with four modules of quiet zone", () => {
		render(<QrCode text={url} label="Registration QR code" modulePixels={10} />);
		const image = screen.getByRole("img", { name: "Registration QR code" });
		expect(image.getAttribute("viewBox")).toBe(`0 0 ${SIDE} ${SIDE}`);
		const path = image.querySelectorAll("path")[1]?.getAttribute("d") ?? "";
		const decoded = jsQR.default(paint(path), SIDE * 4, SIDE * 4);
		expect(decoded?.data).toBe(url);
		expect(decoded?.version).toBe(4);
	});

	it("is a whole number of pixels a module", () => {
		render(<QrCode text={url} label="QR" modulePixels={10} />);
		expect(screen.getByRole("img").getAttribute("width")).toBe(String(SIDE * 10));
	});

	it("stays in version 4 for the longest URL there may be", () => {
		const longest = `${"http://a.example:65535/".padEnd(37, "x")}/e/4vDq0m3nTzqkq1H5cQ7rXw`;
		expect(longest).toHaveLength(62);
		render(<QrCode text={longest} label="QR" modulePixels={1} />);
		expect(screen.getByRole("img").getAttribute("viewBox")).toBe(`0 0 ${SIDE} ${SIDE}`);
	});
});
