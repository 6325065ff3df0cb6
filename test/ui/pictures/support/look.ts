import type { Page } from "playwright-core";
import type { Studio } from "./studio.ts";

/** In which languages, themes and windows every screen is drawn. */
export const pictureLanguages = ["en", "de", "ar", "zh"] as const;
export const pictureThemes = ["dark", "light"] as const;

export interface Window {
	readonly width: number;
	readonly height: number;
}

/** How a screen is drawn once. */
export interface Look {
	readonly language: (typeof pictureLanguages)[number];
	readonly theme: (typeof pictureThemes)[number];
	readonly window: Window;
}

/** One screen of one surface, which can be opened in every look. */
export interface Subject {
	/** Of its files, without look. */
	readonly name: string;
	readonly windows: readonly Window[];
	/** Opens it, and hands over the page in each of the looks. */
	sit(studio: Studio, looks: readonly Look[], shoot: (page: Page, look: Look) => Promise<void>): Promise<void>;
}

export function looksOf({ windows }: Subject): readonly Look[] {
	return windows.flatMap((window) =>
		pictureLanguages.flatMap((language) => pictureThemes.map((theme) => ({ window, language, theme }))),
	);
}

/**
 * Two looks that share nothing: both themes, both windows where there are two, two languages. Sixteen subjects in a row,
 * each with the next `turn`, have every language in every theme and window.
 */
export function fewLooksOf({ windows }: Subject, turn: number): readonly Look[] {
	return [0, 1].map((other) => ({
		language: of(pictureLanguages, turn + 2 * other),
		theme: of(pictureThemes, Math.floor(turn / 4) + other),
		window: of(windows, Math.floor(turn / 8) + other),
	}));
}

function of<T>(all: readonly T[], index: number): T {
	const one = all[index % all.length];
	if (one === undefined) throw new RangeError("nothing to choose from");
	return one;
}

/** Below docs/screens. */
export function pathOf({ name }: Pick<Subject, "name">, { language, theme, window }: Look): string {
	return `${language}/${name}-${window.width}x${window.height}-${theme}.png`;
}
