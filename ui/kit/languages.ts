import { type Language, languages } from "#protocol/languages.ts";

/** Each language by its own name, which is no text to be translated. */
export const languageNames: Record<Language, string> = {
	en: "English",
	de: "Deutsch",
	fr: "Français",
	es: "Español",
	pl: "Polski",
	ru: "Русский",
	uk: "Українська",
	tr: "Türkçe",
	zh: "简体中文",
	ar: "العربية",
	he: "עברית",
};

/**
 * The region whose dates and numbers a language is written with. English is British: day before month, as the panel has
 * always shown it. Arabic keeps European digits, which are what keys, codes and telephone numbers are made of.
 */
export const regionOf: Record<Language, string> = {
	en: "en-GB",
	de: "de-DE",
	fr: "fr-FR",
	es: "es-ES",
	pl: "pl-PL",
	ru: "ru-RU",
	uk: "uk-UA",
	tr: "tr-TR",
	zh: "zh-Hans-CN",
	ar: "ar-u-nu-latn",
	he: "he-IL",
};

/** The best of the languages we have for a wish such as `de-AT`; English where there is none. */
export function matchLanguage(wish: string | null | undefined, among: readonly Language[] = languages): Language {
	return spoken(wish, among) ?? "en";
}

/** The first of several wishes, such as a browser's, that is among the languages; English where none is. */
export function preferredLanguage(wishes: readonly string[], among: readonly Language[] = languages): Language {
	return wishes.map((wish) => spoken(wish, among)).find((language) => language !== undefined) ?? "en";
}

/** Scripts that run from right to left, for `dir` on `<html>`. */
export function directionOf(language: string): "ltr" | "rtl" {
	return ["ar", "he"].includes(baseOf(language)) ? "rtl" : "ltr";
}

/** Han characters are drawn differently in Chinese and Japanese: the script says which. English is British here too. */
const tagOf: Partial<Record<Language, string>> = { en: "en-GB", zh: "zh-Hans" };

/** Sets the page's language and direction: fonts, hyphenation, mirroring and the screen reader's voice follow them. */
export function labelDocument(root: HTMLElement, language: Language): void {
	root.lang = tagOf[language] ?? language;
	root.dir = directionOf(language);
}

function spoken(wish: string | null | undefined, among: readonly Language[]): Language | undefined {
	const base = baseOf(wish ?? "");
	return among.find((language) => language === base);
}

/** `iw` is what Hebrew was called before 1989, and what some devices still send. */
function baseOf(wish: string): string {
	const base = wish.toLowerCase().split(/[-_]/)[0] ?? "";
	return base === "iw" ? "he" : base;
}
