import { useEffect } from "react";
import { openAudio, strike } from "./audio.ts";

/** Everything that a finger presses. */
const KEYS = 'button, label, [role="option"], [role="tab"], [role="switch"]';

/** A short sound at every key that is pressed, wherever on the glass. */
export function useKeyTones(isOn: boolean, volume: number): void {
	useEffect(() => {
		if (!isOn) return;
		let audio: AudioContext | null = null;
		const press = ({ target }: PointerEvent) => {
			if (!(target instanceof Element) || target.closest(KEYS) === null) return;
			audio ??= openAudio(volume);
			if (audio !== null) strike(audio, volume, [{ hz: 1800, at: 0, length: 0.05, peak: 0.2 }]);
		};
		window.addEventListener("pointerdown", press);
		return () => {
			window.removeEventListener("pointerdown", press);
			void audio?.close();
		};
	}, [isOn, volume]);
}
