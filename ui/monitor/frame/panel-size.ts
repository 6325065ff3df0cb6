/** The two panels there are: 7 and 10 inches, in CSS pixels. */
export const panelSizes = { "7": { width: 1024, height: 600 }, "10": { width: 1280, height: 800 } } as const;
export type PanelSize = keyof typeof panelSizes;

export interface PanelFrame {
	readonly size: PanelSize;
	readonly scale: number;
	/** Drawn as a device on a wall; else edge to edge. */
	readonly bezel: boolean;
}

/** How much a window may differ from a panel and still be filled by it. */
const TOLERANCE = 48;
/** The bezel and some wall around it. */
const SURROUNDING = 120;
/** Larger, and a panel on a desktop screen no longer looks like one. */
const LARGEST_SCALE = 1.5;

/** Which panel a window shows, and how. `search` is the address's query: `size=7|10` and `kiosk` are wishes. */
export function panelFrame(view: { readonly width: number; readonly height: number }, search: string): PanelFrame {
	const wishes = new URLSearchParams(search);
	const size = wishedSize(wishes.get("size")) ?? fittingSize(view);
	const { width, height } = panelSizes[size];
	const filling = (room: number) => Math.min((view.width - room) / width, (view.height - room) / height);
	const isPanelSized = Math.abs(view.width - width) <= TOLERANCE && Math.abs(view.height - height) <= TOLERANCE;
	if (wishes.has("kiosk") || isPanelSized) return { size, scale: snap(filling(0)), bezel: false };
	const isLarger = view.width > width && view.height > height;
	if (!isLarger) return { size, scale: snap(filling(0)), bezel: false };
	return { size, scale: snap(Math.min(LARGEST_SCALE, Math.max(filling(SURROUNDING), 0.5))), bezel: true };
}

function wishedSize(wish: string | null): PanelSize | null {
	return wish === "7" || wish === "10" ? wish : null;
}

function fittingSize(view: { readonly width: number; readonly height: number }): PanelSize {
	const { width, height } = panelSizes["10"];
	return view.width >= width - TOLERANCE && view.height >= height - TOLERANCE ? "10" : "7";
}

/** Nearly 1 is 1: a panel that need not be scaled is drawn pixel for pixel. */
function snap(scale: number): number {
	return Math.abs(scale - 1) < 0.05 ? 1 : scale;
}

/** CSS pixels a QR module, near the wish, that make whole pixels of the screen once the panel is scaled. */
export function wholeModulePixels(wish: number, scale: number, devicePixelRatio: number): number {
	const factor = scale * devicePixelRatio;
	return Math.max(1, Math.floor(wish * factor + 0.001)) / factor;
}
