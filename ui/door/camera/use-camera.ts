import { type RefObject, useCallback, useEffect, useEffectEvent, useRef, useState } from "react";
import type { DoorPicture } from "#protocol/inbox.ts";
import { useFormat } from "#ui/kit/format-context.tsx";
import { isRefusal } from "#ui/kit/use-microphone.ts";
import { still } from "./still.ts";
import { paintTestCard, paintWebcam, type SceneLayers } from "./test-card.ts";
import { openWebcam, type Webcam } from "./webcam.ts";

/** Milliseconds between two pictures. A timer and not animation frames: those stop in a tab that is not in front. */
const FRAME = 66;

/** Seconds that the test card's marker takes from one side to the other. */
const SWEEP = 4;

const stillness = window.matchMedia("(prefers-reduced-motion: reduce)");

export interface Camera {
	/** What it sees: one canvas, whatever stands behind it, so that picture, QR code and call show the same. */
	readonly canvas: RefObject<HTMLCanvasElement | null>;
	readonly source: "test-card" | "webcam";
	/** Why the webcam is not the source though it was asked for. */
	readonly problem: "refused" | "missing" | null;
	choose(source: Camera["source"]): void;
	still(): DoorPicture | null;
	/** A new track of what it sees; the caller stops it. */
	film(): MediaStreamTrack | null;
}

export function useCamera(layers: SceneLayers | null): Camera {
	const canvas = useRef<HTMLCanvasElement>(null);
	const [webcam, setWebcam] = useState<Webcam | null>(null);
	const [problem, setProblem] = useState<Camera["problem"]>(null);
	const format = useFormat();

	const paint = useEffectEvent(() => {
		const context = canvas.current?.getContext("2d") ?? null;
		if (context === null) return;
		const now = Date.now();
		const clock = format.timeWithSeconds(now);
		if (webcam !== null) return paintWebcam(context, webcam.video, clock);
		const marker = ((now / 1000 / SWEEP) % 2) - 1;
		const moment = { clock, second: stillness.matches ? 0 : now / 1000, marker: 1 - Math.abs(marker) };
		if (layers !== null) paintTestCard(context, layers, moment);
	});
	useEffect(() => {
		const timer = setInterval(() => paint(), FRAME);
		return () => clearInterval(timer);
	}, []);
	useEffect(() => () => webcam?.close(), [webcam]);

	const choose = useCallback(async (source: Camera["source"]) => {
		setProblem(null);
		if (source === "test-card") return setWebcam(null);
		try {
			setWebcam(await openWebcam(() => setWebcam(null)));
		} catch (error) {
			setProblem(isRefusal(error) ? "refused" : "missing");
		}
	}, []);

	return {
		canvas,
		source: webcam === null ? "test-card" : "webcam",
		problem,
		choose,
		still: useCallback(() => (canvas.current === null ? null : still(canvas.current)), []),
		film: useCallback(() => canvas.current?.captureStream(1000 / FRAME).getVideoTracks()[0] ?? null, []),
	};
}
