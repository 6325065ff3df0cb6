import { useEffect, useState } from "react";

const signsOfLife = ["pointerdown", "pointermove", "keydown", "wheel"] as const;

/** Asleep once nobody has touched anything for some minutes; 0 is never. What may not sleep wakes at once. */
export function useIdle(minutes: number, maySleep: boolean): { readonly asleep: boolean; readonly wake: () => void } {
	const [asleep, setAsleep] = useState(false);
	useEffect(() => {
		if (minutes === 0 || !maySleep) return setAsleep(false);
		if (asleep) return;
		let timer: ReturnType<typeof setTimeout>;
		const restart = () => {
			clearTimeout(timer);
			timer = setTimeout(() => setAsleep(true), minutes * 60_000);
		};
		restart();
		for (const sign of signsOfLife) window.addEventListener(sign, restart, { capture: true, passive: true });
		return () => {
			clearTimeout(timer);
			for (const sign of signsOfLife) window.removeEventListener(sign, restart, { capture: true });
		};
	}, [minutes, maySleep, asleep]);
	return { asleep: asleep && maySleep, wake: () => setAsleep(false) };
}
