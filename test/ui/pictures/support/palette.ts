type Colour = readonly [red: number, green: number, blue: number];

export interface Palette {
	readonly palette: readonly Colour[];
	/** For every pixel, its colour's place in the palette. */
	readonly indexes: Uint8Array;
}

/** At most so many colours that every pixel is near one of them; a surface's own colours are kept as they are. */
export function findPalette(data: Uint8Array, most: number): Palette {
	const counts = countColours(data);
	const colours = [...counts.keys()];
	const weights = colours.map((colour) => Math.sqrt(counts.get(colour) ?? 0));
	const distances = new Float64Array(colours.length).fill(Number.POSITIVE_INFINITY);
	const nearest = new Uint8Array(colours.length);
	const palette: Colour[] = [];
	// The next one is always the colour that most pixels lack most; the first is what there is most of.
	let next = weights.indexOf(weights.reduce((most, weight) => Math.max(most, weight), 0));
	while (palette.length < Math.min(most, colours.length)) {
		const chosen = partsOf(colours[next] ?? 0);
		const place = palette.push(chosen) - 1;
		let worst = -1;
		for (const [index, colour] of colours.entries()) {
			const distance = distanceOf(colour, chosen);
			if (distance < (distances[index] ?? 0)) {
				distances[index] = distance;
				nearest[index] = place;
			}
			const lack = (distances[index] ?? 0) * (weights[index] ?? 0);
			if (lack > worst) [worst, next] = [lack, index];
		}
	}
	const places = new Map(colours.map((colour, index) => [colour, nearest[index] ?? 0]));
	const indexes = new Uint8Array(data.length / 4);
	for (let pixel = 0; pixel < indexes.length; pixel++) indexes[pixel] = places.get(colourAt(data, pixel)) ?? 0;
	return { palette, indexes };
}

function countColours(data: Uint8Array): ReadonlyMap<number, number> {
	const counts = new Map<number, number>();
	for (let pixel = 0; pixel < data.length / 4; pixel++) {
		const colour = colourAt(data, pixel);
		counts.set(colour, (counts.get(colour) ?? 0) + 1);
	}
	return counts;
}

function colourAt(data: Uint8Array, pixel: number): number {
	const at = pixel * 4;
	return ((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0);
}

function partsOf(colour: number): Colour {
	return [colour >> 16, (colour >> 8) & 0xff, colour & 0xff];
}

/** As an eye sees it, roughly: green counts most. */
function distanceOf(colour: number, [red, green, blue]: Colour): number {
	return (
		2 * ((colour >> 16) - red) ** 2 + 4 * (((colour >> 8) & 0xff) - green) ** 2 + 3 * ((colour & 0xff) - blue) ** 2
	);
}
