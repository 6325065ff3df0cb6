import { createInstance, type i18n, type ResourceLanguage } from "i18next";
import { initReactI18next } from "react-i18next";
import { type Language, languages } from "#protocol/languages.ts";
import { directionOf, regionOf } from "./languages.ts";
import en from "./locales/en.json" with { type: "json" };

/**
 * Texts live in JSON, one file per page and language. A page declares its English file once, and from then on a key
 * that is not in it does not compile. English comes with the page's script, every other language in a file of its own:
 *
 * ```ts
 * declare module "i18next" { interface ResourceNamespaceMap { enrol: typeof en } }
 * export const texts = pageTexts("enrol", en, { de: () => import("./locales/de.json", { with: { type: "json" } }) });
 * ```
 */
declare module "i18next" {
	interface ResourceNamespaceMap {
		kit: typeof en;
	}
}

type PluralForm = "zero" | "one" | "two" | "few" | "many" | "other";

/** The same keys as English, each with a text of its own. Plural forms are the language's affair; a test has them. */
export type SameTexts<T> = {
	readonly [K in keyof T as K extends `${string}_${PluralForm}` ? never : K]: T[K] extends string
		? string
		: SameTexts<T[K]>;
};

type Load<T> = () => Promise<{ readonly default: SameTexts<T> }>;
type Foreign = Exclude<Language, "en">;

/** The texts of one page in the languages that it speaks. */
export interface PageTexts {
	readonly namespace: string;
	readonly languages: readonly Language[];
	readonly english: ResourceLanguage;
	/** Rejects where the file cannot be had. */
	readonly load: (language: Language) => Promise<ResourceLanguage>;
}

export function pageTexts<En extends ResourceLanguage>(
	namespace: string,
	english: En,
	foreign: { readonly [L in Foreign]?: Load<NoInfer<En>> },
): PageTexts {
	return {
		namespace,
		english,
		languages: languages.filter((language) => language === "en" || foreign[language] !== undefined),
		load: async (language) => {
			const load = language === "en" ? undefined : foreign[language];
			return load === undefined ? english : ((await load()).default as ResourceLanguage);
		},
	};
}

const kitTexts = pageTexts("kit", en, {
	ar: () => import("./locales/ar.json", { with: { type: "json" } }),
	de: () => import("./locales/de.json", { with: { type: "json" } }),
	es: () => import("./locales/es.json", { with: { type: "json" } }),
	fr: () => import("./locales/fr.json", { with: { type: "json" } }),
	he: () => import("./locales/he.json", { with: { type: "json" } }),
	pl: () => import("./locales/pl.json", { with: { type: "json" } }),
	ru: () => import("./locales/ru.json", { with: { type: "json" } }),
	tr: () => import("./locales/tr.json", { with: { type: "json" } }),
	uk: () => import("./locales/uk.json", { with: { type: "json" } }),
	zh: () => import("./locales/zh.json", { with: { type: "json" } }),
});

/** i18next in English, ready at once. */
export function englishI18n(page: PageTexts): i18n {
	return createI18n("en", [kitTexts, page], [kitTexts.english, page.english]);
}

/** i18next with the kit's texts and a page's in one language. Rejects where their files cannot be had. */
export async function loadI18n(page: PageTexts, language: Language): Promise<i18n> {
	const parts = [kitTexts, page];
	return createI18n(language, parts, await Promise.all(parts.map((texts) => texts.load(language))));
}

function createI18n(language: Language, parts: readonly PageTexts[], texts: readonly ResourceLanguage[]): i18n {
	const instance = createInstance();
	void instance.use(initReactI18next).init({
		resources: { [language]: Object.fromEntries(parts.map(({ namespace }, index) => [namespace, texts[index] ?? {}])) },
		lng: language,
		fallbackLng: language,
		defaultNS: parts.at(-1)?.namespace ?? "kit",
		initAsync: false,
		interpolation: { escape: isolate(directionOf(language)) },
		react: { useSuspense: false },
	});
	const numbers = new Intl.NumberFormat(regionOf[language]);
	instance.services.formatter?.add("number", (value: number) => numbers.format(value));
	return instance;
}

/**
 * A name or number put into a sentence keeps to itself where it runs the other way (Unicode isolates, UAX #9 §2.4), so
 * that neither its own order nor the sentence's is disturbed. React escapes for HTML; nothing is left to escape here.
 */
function isolate(direction: "ltr" | "rtl"): (value: string) => string {
	const foreign = direction === "rtl" ? /\p{Letter}|\p{Number}/u : /[\p{Script=Arabic}\p{Script=Hebrew}]/u;
	return (value) => (foreign.test(value) ? `\u2068${value}\u2069` : value);
}
