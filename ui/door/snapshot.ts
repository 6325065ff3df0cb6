import type { DoorPicture } from "./door-api.ts";

/** What the camera sees at this moment, as a picture that can be sent. */
export function snapshot(scene: SVGSVGElement): DoorPicture {
	const text = new XMLSerializer().serializeToString(scene);
	const bytes = new TextEncoder().encode(text);
	return { mime: "image/svg+xml", base64: btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join("")) };
}
