import pixelmatch from "pixelmatch";
import { PNG } from "pngjs";
import type { Pixels } from "./palette-png.ts";

export interface Comparison {
	readonly looksSame: boolean;
	/** Cells that differ; null where the two are not of one size. */
	readonly cells: number | null;
	/** The actual picture in grey, those cells in red: a PNG file. Null where the two cannot be laid on each other. */
	readonly difference: () => Buffer | null;
}

/** Pixels of a cell's side. How letters are drawn within one does not matter, only how much ink is in it. */
const CELL = 4;
/** Of pixelmatch, 0 to 1: less than the faintest letters on their plate differ from the plate alone. */
const THRESHOLD = 0.05;
/** A lone digit covers more. */
const MOST_CELLS = 4;
/** By how many pixels another version of a browser or a font may place a letter elsewhere. */
const NUDGES = [-1, 0, 1] as const;

/**
 * Whether two pictures look the same to somebody who reads them: letters may be hinted otherwise or stand a pixel beside,
 * but no word is missing, other, or in another place.
 */
export function comparePictures(expected: Pixels, actual: Pixels): Comparison {
	if (expected.width !== actual.width || expected.height !== actual.height)
		return { looksSame: false, cells: null, difference: () => null };
	const after = shrink(actual, 0, 0);
	const plain = match(shrink(expected, 0, 0), after);
	const { cells, marks } = plain.cells <= MOST_CELLS ? plain : match(nudged(expected, after), after);
	return { looksSame: cells <= MOST_CELLS, cells, difference: () => mark(actual, { ...after, data: marks }) };
}

export const readPicture = (file: Buffer): Pixels => PNG.sync.read(file);

function match(before: Pixels, { width, height, data }: Pixels) {
	const marks = new Uint8Array(data.length);
	const options = { threshold: THRESHOLD, includeAA: true, diffMask: true };
	return { cells: pixelmatch(before.data, data, marks, width, height, options), marks };
}

/** The expected cells, each as near to the actual one as it comes while the picture is nudged. */
function nudged(expected: Pixels, after: Pixels): Pixels {
	const all = NUDGES.flatMap((x) => NUDGES.map((y) => shrink(expected, x, y).data));
	const data = after.data.map((actual, index) => {
		const values = all.map((cells) => cells[index] ?? 0);
		return Math.min(Math.max(...values), Math.max(Math.min(...values), actual));
	});
	return { ...after, data };
}

/** One pixel for each cell, of the average colour that is there once the picture has moved by `dx` and `dy`. */
function shrink({ width, height, data }: Pixels, dx: number, dy: number): Pixels {
	const [across, down] = [Math.ceil(width / CELL), Math.ceil(height / CELL)];
	const sums = new Uint32Array(across * down * 4);
	const counts = new Uint32Array(across * down);
	for (let y = 0; y < height; y++) {
		const row = Math.min(height - 1, Math.max(0, y - dy)) * width;
		for (let x = 0; x < width; x++) {
			const from = (row + Math.min(width - 1, Math.max(0, x - dx))) * 4;
			const cell = Math.floor(y / CELL) * across + Math.floor(x / CELL);
			counts[cell] = (counts[cell] ?? 0) + 1;
			for (let part = 0; part < 4; part++)
				sums[cell * 4 + part] = (sums[cell * 4 + part] ?? 0) + (data[from + part] ?? 0);
		}
	}
	const average = (sum: number, index: number) => Math.round(sum / (counts[index >> 2] ?? 1));
	return { width: across, height: down, data: Uint8Array.from(sums, average) };
}

function mark({ width, height, data }: Pixels, marks: Pixels): Buffer {
	const picture = new PNG({ width, height });
	for (let pixel = 0; pixel < width * height; pixel++) {
		const [red = 0, green = 0, blue = 0] = data.subarray(pixel * 4, pixel * 4 + 3);
		const cell = Math.floor(Math.floor(pixel / width) / CELL) * marks.width + Math.floor((pixel % width) / CELL);
		const grey = Math.round((red + green + blue) / 6);
		const colour = (marks.data[cell * 4 + 3] ?? 0) > 0 ? [255, grey, grey] : [grey, grey, grey];
		picture.data.set([...colour, 255], pixel * 4);
	}
	return PNG.sync.write(picture);
}
