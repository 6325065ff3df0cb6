import { pageTexts } from "#ui/kit/i18n.ts";
import en from "./locales/en.json" with { type: "json" };

declare module "i18next" {
	interface ResourceNamespaceMap {
		console: typeof en;
	}
}

export const texts = pageTexts("console", en, {
	de: () => import("./locales/de.json", { with: { type: "json" } }),
});
