/**
 * The ring, made by Web Audio: two soft tones, then quiet, every three seconds. A browser that has not been given
 * permission to make a sound keeps the context suspended: the ring is then seen and not heard, which is no error.
 */
const TONES_HZ = [784, 659] as const;
const TONE_S = 0.55;
const PERIOD_MS = 3000;

/** Rings until it is stopped. `volume` in percent; 0 is silence. */
export function startRinging(volume: number): () => void {
	const audio = openAudio(volume);
	if (audio === null) return () => undefined;
	chime(audio, volume);
	const timer = setInterval(() => chime(audio, volume), PERIOD_MS);
	return () => {
		clearInterval(timer);
		void audio.close();
	};
}

/** One ring, to hear how loud it is. */
export function ringOnce(volume: number): () => void {
	const audio = openAudio(volume);
	if (audio === null) return () => undefined;
	chime(audio, volume);
	return () => void audio.close();
}

function openAudio(volume: number): AudioContext | null {
	return volume === 0 || typeof AudioContext === "undefined" ? null : new AudioContext();
}

function chime(audio: AudioContext, volume: number): void {
	if (audio.state === "suspended") void audio.resume();
	TONES_HZ.forEach((frequency, index) => {
		const start = audio.currentTime + 0.02 + index * TONE_S;
		const gain = audio.createGain();
		const tone = audio.createOscillator();
		tone.frequency.value = frequency;
		// Loudness is heard as the square of the slider, so half way sounds like half as loud.
		gain.gain.setValueAtTime(0, start);
		gain.gain.linearRampToValueAtTime(0.5 * (volume / 100) ** 2, start + 0.01);
		gain.gain.exponentialRampToValueAtTime(0.0001, start + 2 * TONE_S);
		tone.connect(gain).connect(audio.destination);
		tone.start(start);
		tone.stop(start + 2 * TONE_S);
	});
}
