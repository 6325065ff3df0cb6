import { openAudio } from "./audio.ts";

/** Up and down once a second, about where an ear is keenest. */
const LOW_HZ = 700;
const HIGH_HZ = 1400;
const SWEEP_S = 0.5;
/** A siren does not go by the ringing volume: an alarm must be heard. In percent of the loudest. */
const LOUDNESS = 70;

/** Howls until it is stopped. */
export function startSiren(): () => void {
	const audio = openAudio(LOUDNESS);
	if (audio === null) return () => undefined;
	if (audio.state === "suspended") void audio.resume();
	const gain = audio.createGain();
	gain.gain.value = (LOUDNESS / 100) ** 2 * 0.5;
	const tone = audio.createOscillator();
	tone.type = "sawtooth";
	tone.frequency.value = (LOW_HZ + HIGH_HZ) / 2;
	// The pitch follows a slow triangle: no timer that a busy page could delay.
	const sweep = audio.createOscillator();
	sweep.type = "triangle";
	sweep.frequency.value = 1 / (2 * SWEEP_S);
	const depth = audio.createGain();
	depth.gain.value = (HIGH_HZ - LOW_HZ) / 2;
	sweep.connect(depth).connect(tone.frequency);
	tone.connect(gain).connect(audio.destination);
	tone.start();
	sweep.start();
	return () => void audio.close();
}
