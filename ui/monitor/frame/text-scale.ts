import { type RefObject, useLayoutEffect, useRef, useState } from "react";
import type { TextSize } from "#agent/api/monitor-api.ts";

/** Percent of the browser's own letters. */
export const textPercent = { normal: 100, large: 150, largest: 200 } as const satisfies Record<TextSize, number>;

/** What a browser writes in before anybody asks it for larger letters, in CSS pixels. */
const USUAL_PX = 16;
/** From here on a page has no room for two columns. */
const LARGE = 1.1;

export interface TextScale {
	/** To be put on an element that is 1rem wide. */
	readonly probe: RefObject<HTMLSpanElement | null>;
	/** 1 as drawn, 2 where the browser's letters are twice the usual ones. */
	readonly scale: number;
}

/** How large the person has asked their browser, or the panel, to write (WCAG 1.4.4), followed while the panel is open. */
export function useTextScale(): TextScale {
	const probe = useRef<HTMLSpanElement>(null);
	const [scale, setScale] = useState(rootScale);
	useLayoutEffect(() => {
		if (probe.current === null) return;
		const observer = new ResizeObserver(() => setScale(rootScale()));
		observer.observe(probe.current);
		return () => observer.disconnect();
	}, []);
	return { probe, scale };
}

export function isLarge(scale: number): boolean {
	return scale >= LARGE;
}

function rootScale(): number {
	const px = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
	return px > 0 ? px / USUAL_PX : 1;
}
