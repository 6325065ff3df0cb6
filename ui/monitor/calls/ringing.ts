import type { Ringtone } from "#agent/api/monitor-api.ts";
import { openAudio, strike, type Tone } from "../sound/audio.ts";

const PERIOD_MS = 3000;

/** What each ring is made of; then it is quiet until the period is over. */
const rings: Record<Ringtone, readonly Tone[]> = {
	/** Two soft tones, a falling third. */
	chime: [
		{ hz: 784, at: 0, length: 1.1 },
		{ hz: 659, at: 0.55, length: 1.1 },
	],
	/** An electromechanical bell: fast strokes of two inharmonic tones. */
	bell: Array.from({ length: 16 }, (_, stroke) => stroke * 0.06).flatMap((at): Tone[] => [
		{ hz: 1245, at, length: 0.25, shape: "triangle", peak: 0.25 },
		{ hz: 1661, at, length: 0.2, peak: 0.15 },
	]),
	/** Wooden bars, a rising chord. */
	marimba: [523, 659, 784, 1047].flatMap((hz, index): Tone[] => [
		{ hz, at: index * 0.16, length: 0.5 },
		{ hz: hz * 4, at: index * 0.16, length: 0.12, peak: 0.12 },
	]),
};

/** Rings until it is stopped. `volume` in percent; 0 is silence. */
export function startRinging(volume: number, ringtone: Ringtone = "chime"): () => void {
	const audio = openAudio(volume);
	if (audio === null) return () => undefined;
	strike(audio, volume, rings[ringtone]);
	const timer = setInterval(() => strike(audio, volume, rings[ringtone]), PERIOD_MS);
	return () => {
		clearInterval(timer);
		void audio.close();
	};
}

/** One ring, to hear what it is and how loud. */
export function ringOnce(volume: number, ringtone: Ringtone): () => void {
	const audio = openAudio(volume);
	if (audio === null) return () => undefined;
	strike(audio, volume, rings[ringtone]);
	return () => void audio.close();
}
