import { createInstance, type i18n, type ResourceLanguage } from "i18next";
import { initReactI18next } from "react-i18next";
import de from "./locales/de.json" with { type: "json" };
import en from "./locales/en.json" with { type: "json" };

/**
 * Texts live in JSON, one file per page and language. A page declares its English file once, and from then on a key
 * that is not in it does not compile:
 *
 * ```ts
 * declare module "i18next" { interface ResourceNamespaceMap { enrol: typeof en } }
 * export const texts = pageTexts("enrol", { en, de });
 * ```
 */
declare module "i18next" {
	interface ResourceNamespaceMap {
		kit: typeof en;
	}
}

/** The languages every surface speaks. */
export const languages = ["en", "de"] as const;
export type Language = (typeof languages)[number];

/** Each language by its own name, which is no text to be translated. */
export const languageNames: Record<Language, string> = { en: "English", de: "Deutsch" };

/** The same keys as English, each with a text of its own: a missing key does not compile. */
export type SameTexts<T> = { readonly [K in keyof T]: T[K] extends string ? string : SameTexts<T[K]> };

export interface PageTexts {
	readonly namespace: string;
	readonly byLanguage: Record<Language, ResourceLanguage>;
}

export function pageTexts<En extends ResourceLanguage>(
	namespace: string,
	byLanguage: { readonly en: En } & { readonly [L in Exclude<Language, "en">]: NoInfer<SameTexts<En>> },
): PageTexts {
	return { namespace, byLanguage };
}

const kitTexts = pageTexts("kit", { en, de });

/** i18next with the kit's texts and a page's, ready at once: nothing is loaded later. */
export function createI18n(page: PageTexts, language: Language): i18n {
	const instance = createInstance();
	const resources = Object.fromEntries(
		languages.map((each) => [
			each,
			Object.fromEntries([kitTexts, page].map((texts) => [texts.namespace, texts.byLanguage[each]])),
		]),
	);
	void instance.use(initReactI18next).init({
		resources,
		lng: language,
		fallbackLng: "en",
		defaultNS: page.namespace,
		initAsync: false,
		interpolation: { escapeValue: false },
		react: { useSuspense: false },
	});
	return instance;
}

/** The best of the languages we have for a wish such as `de-AT`; English where there is none. */
export function matchLanguage(wish: string | null | undefined): Language {
	const base = wish?.toLowerCase().split(/[-_]/)[0];
	return languages.find((language) => language === base) ?? "en";
}

/** Scripts that run from right to left, for `dir` on `<html>`. */
export function directionOf(language: string): "ltr" | "rtl" {
	return ["ar", "he"].includes(language.split("-")[0] ?? "") ? "rtl" : "ltr";
}
