import type { DoorPicture } from "#protocol/inbox.ts";

/** The largest picture that goes with a call: what the contract's 128 KiB of base64 hold. */
const MOST_BYTES = 96 * 1024;

/** Tried in turn: a webcam in the dark is all noise, which compresses badly. */
const QUALITIES = [0.82, 0.65, 0.45, 0.25, 0.1] as const;

/** What the camera sees at this moment; null where even the worst quality is too large. */
export function still(canvas: HTMLCanvasElement): DoorPicture | null {
	for (const quality of QUALITIES) {
		const [, base64 = ""] = canvas.toDataURL("image/jpeg", quality).split(",");
		if (base64 !== "" && (base64.length * 3) / 4 <= MOST_BYTES) return { mime: "image/jpeg", base64 };
	}
	return null;
}
