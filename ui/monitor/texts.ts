import { pageTexts } from "#ui/kit/i18n.ts";
import de from "./locales/de.json" with { type: "json" };
import en from "./locales/en.json" with { type: "json" };

declare module "i18next" {
	interface ResourceNamespaceMap {
		monitor: typeof en;
	}
}

export const monitorTexts = pageTexts("monitor", { en, de });
