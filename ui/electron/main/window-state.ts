import { z } from "zod";

/** Device-independent pixels on the desktop that all displays make up; on a display left of the first, x is negative. */
const boundsSchema = z.strictObject({
	x: z.int().min(-65_536).max(65_536),
	y: z.int().min(-65_536).max(65_536),
	width: z.int().min(1).max(65_536),
	height: z.int().min(1).max(65_536),
});
export type Bounds = z.infer<typeof boundsSchema>;

const windowStateSchema = z.strictObject({ bounds: boundsSchema, isMaximized: z.boolean() });
export type WindowState = z.infer<typeof windowStateSchema>;

/** What a file says about the last window; null where it is damaged, empty or from another version. */
export function parseWindowState(text: string): WindowState | null {
	try {
		return windowStateSchema.parse(JSON.parse(text));
	} catch {
		return null;
	}
}

/** So much of a window's upper edge must be in sight that a hand can take hold of it. */
const HANDLE = { width: 160, height: 32 } as const;

/**
 * Where the window goes: where it was, if a display is still there; else in the middle of the first display. It is never
 * larger than the display. `workAreas` are the displays without their task bars, the first display first.
 */
export function placeWindow(
	saved: WindowState | null,
	workAreas: readonly [Bounds, ...Bounds[]],
	usual: { readonly width: number; readonly height: number },
): WindowState {
	const wish = saved?.bounds ?? { ...usual, x: 0, y: 0 };
	const isMaximized = saved?.isMaximized ?? false;
	const area = saved === null ? undefined : workAreas.find((area) => canBeHeld(wish, area));
	const [first] = workAreas;
	const { width, height } = sizeWithin(wish, area ?? first);
	const { x, y } = area === undefined ? centred({ width, height }, first) : wish;
	return { bounds: { x, y, width, height }, isMaximized };
}

function canBeHeld(window: Bounds, area: Bounds): boolean {
	const across = Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x);
	const isEdgeInside = window.y >= area.y && window.y + HANDLE.height <= area.y + area.height;
	return isEdgeInside && across >= Math.min(HANDLE.width, window.width);
}

function sizeWithin(size: { readonly width: number; readonly height: number }, area: Bounds) {
	return { width: Math.min(size.width, area.width), height: Math.min(size.height, area.height) };
}

function centred(size: { readonly width: number; readonly height: number }, area: Bounds) {
	return {
		x: area.x + Math.round((area.width - size.width) / 2),
		y: area.y + Math.round((area.height - size.height) / 2),
	};
}
