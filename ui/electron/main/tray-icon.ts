/** The panel as a sign: a glass with rounded corners, and one key of light in it. */
const GLASS = [0xf5, 0xf3, 0xf0, 0xff] as const;
const LIGHT = [0x91, 0xca, 0xf5, 0xff] as const;
const NOTHING = [0, 0, 0, 0] as const;

/** A square picture for the tray: four bytes a pixel, blue first, as Electron's `createFromBitmap` takes it. */
export function trayIcon(size: number): Buffer {
	const pixels = Buffer.alloc(size * size * 4);
	for (let y = 0; y < size; y++) {
		for (let x = 0; x < size; x++) {
			const [red, green, blue, alpha] = colourAt((x + 0.5) / size, (y + 0.5) / size);
			pixels.set([blue, green, red, alpha], (y * size + x) * 4);
		}
	}
	return pixels;
}

function colourAt(x: number, y: number): readonly [number, number, number, number] {
	if (isInside(x, y, { left: 0.06, top: 0.16, right: 0.94, bottom: 0.84, radius: 0.14 })) {
		return isInside(x, y, { left: 0.58, top: 0.32, right: 0.8, bottom: 0.68, radius: 0.06 }) ? LIGHT : GLASS;
	}
	return NOTHING;
}

interface RoundedBox {
	readonly left: number;
	readonly top: number;
	readonly right: number;
	readonly bottom: number;
	readonly radius: number;
}

function isInside(x: number, y: number, { left, top, right, bottom, radius }: RoundedBox): boolean {
	const beyond = (value: number, from: number, to: number) => Math.max(from + radius - value, 0, value - (to - radius));
	return Math.hypot(beyond(x, left, right), beyond(y, top, bottom)) <= radius;
}
