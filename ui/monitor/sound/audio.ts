/**
 * Sounds made by Web Audio. A browser that has not been given permission to make a sound keeps the context suspended:
 * what would be heard is then only seen, which is no error.
 */

/** Null where nothing is to be heard, or there is nothing to hear it with. */
export function openAudio(volume: number): AudioContext | null {
	return volume === 0 || typeof AudioContext === "undefined" ? null : new AudioContext();
}

export interface Tone {
	readonly hz: number;
	/** Seconds from now. */
	readonly at: number;
	/** Seconds until it has died away. */
	readonly length: number;
	readonly shape?: OscillatorType;
	/** Of the loudest there is; 0.5 where left out. */
	readonly peak?: number;
}

/** Strikes tones that die away, like bells. `volume` in percent. */
export function strike(audio: AudioContext, volume: number, tones: readonly Tone[]): void {
	if (audio.state === "suspended") void audio.resume();
	for (const { hz, at, length, shape = "sine", peak = 0.5 } of tones) {
		const start = audio.currentTime + 0.02 + at;
		const gain = audio.createGain();
		const tone = audio.createOscillator();
		tone.type = shape;
		tone.frequency.value = hz;
		// Loudness is heard as the square of the slider, so half way sounds like half as loud.
		gain.gain.setValueAtTime(0, start);
		gain.gain.linearRampToValueAtTime(peak * (volume / 100) ** 2, start + 0.01);
		gain.gain.exponentialRampToValueAtTime(0.0001, start + length);
		tone.connect(gain).connect(audio.destination);
		tone.start(start);
		tone.stop(start + length);
	}
}
