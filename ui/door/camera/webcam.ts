import { openDevice } from "#ui/kit/use-microphone.ts";

export interface Webcam {
	/** What it sees; nothing to draw before its first frame. */
	readonly video: HTMLVideoElement;
	/** Its light goes out. */
	close(): void;
}

/** Opens a webcam. Rejects as getUserMedia does. `lost` is called where it is unplugged. */
export async function openWebcam(lost: () => void): Promise<Webcam> {
	const stream = await openDevice({ video: { width: { ideal: 1280 }, height: { ideal: 720 } } });
	const video = document.createElement("video");
	video.muted = true;
	video.playsInline = true;
	video.srcObject = stream;
	for (const track of stream.getTracks()) track.addEventListener("ended", lost);
	// Drawing begins once there is a frame, whatever becomes of this promise.
	video.play().catch(() => undefined);
	return {
		video,
		close() {
			for (const track of stream.getTracks()) track.stop();
			video.srcObject = null;
		},
	};
}
