/** The drawn porch in the layers that move on their own, back to front. */
export interface SceneLayers {
	readonly back: HTMLImageElement;
	readonly trees: HTMLImageElement;
	readonly visitor: HTMLImageElement;
	readonly front: HTMLImageElement;
}

export interface TestCardMoment {
	/** Seconds since the camera started; 0 stands still. */
	readonly second: number;
	/** The camera's clock, `14:32:07`. */
	readonly clock: string;
	/** 0 to 1: where the card's marker is on its way. */
	readonly marker: number;
}

export const CAMERA_SIZE = { width: 640, height: 560 } as const;

/** EBU bars at 75 %: white, yellow, cyan, green, magenta, red, blue, black. */
const BARS = ["#bfbfbf", "#bfbf00", "#00bfbf", "#00bf00", "#bf00bf", "#bf0000", "#0000bf", "#000000"] as const;
const BARS_HEIGHT = 10;

/** The moving test card: the visitor shifts from foot to foot, the trees move, the clock and the marker run. */
export function paintTestCard(
	context: CanvasRenderingContext2D,
	layers: SceneLayers,
	{ second, clock, marker }: TestCardMoment,
): void {
	const { width, height } = CAMERA_SIZE;
	context.drawImage(layers.back, 0, 0, width, height);
	context.drawImage(layers.trees, Math.sin(second / 1.5) * 5, 0, width, height);
	context.save();
	context.translate(352 + Math.sin(second) * 7, height);
	context.rotate(Math.sin(second + 1) * 0.012);
	context.drawImage(layers.visitor, -352, -height, width, height);
	context.restore();
	context.drawImage(layers.front, 0, 0, width, height);
	BARS.forEach((colour, index) => {
		context.fillStyle = colour;
		context.fillRect((index * width) / BARS.length, height - BARS_HEIGHT, width / BARS.length, BARS_HEIGHT);
	});
	context.fillStyle = "#fff";
	context.fillRect(marker * (width - BARS_HEIGHT), height - BARS_HEIGHT, BARS_HEIGHT, BARS_HEIGHT);
	paintClock(context, clock);
}

/** The webcam's picture in the whole of the camera's, what is too much of it cut off evenly. */
export function paintWebcam(context: CanvasRenderingContext2D, video: HTMLVideoElement, clock: string): void {
	const { width, height } = CAMERA_SIZE;
	const { videoWidth, videoHeight } = video;
	if (videoWidth === 0 || videoHeight === 0) return;
	const scale = Math.max(width / videoWidth, height / videoHeight);
	const [wide, high] = [videoWidth * scale, videoHeight * scale];
	context.drawImage(video, (width - wide) / 2, (height - high) / 2, wide, high);
	paintClock(context, clock);
}

function paintClock(context: CanvasRenderingContext2D, clock: string): void {
	context.font = "22px ui-monospace, monospace";
	context.shadowColor = "#000";
	context.shadowBlur = 4;
	context.fillStyle = "#ffffffd9";
	context.fillText(clock, 174, 44);
	context.shadowBlur = 0;
}
