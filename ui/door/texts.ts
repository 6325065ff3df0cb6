import { pageTexts } from "#ui/kit/i18n.ts";
import en from "./locales/en.json" with { type: "json" };

declare module "i18next" {
	interface ResourceNamespaceMap {
		door: typeof en;
	}
}

export const texts = pageTexts("door", en, {
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
