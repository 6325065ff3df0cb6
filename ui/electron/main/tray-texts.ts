import { type Language, languages } from "#protocol/languages.ts";
import ar from "../locales/ar.json" with { type: "json" };
import de from "../locales/de.json" with { type: "json" };
import en from "../locales/en.json" with { type: "json" };
import es from "../locales/es.json" with { type: "json" };
import fr from "../locales/fr.json" with { type: "json" };
import he from "../locales/he.json" with { type: "json" };
import pl from "../locales/pl.json" with { type: "json" };
import ru from "../locales/ru.json" with { type: "json" };
import tr from "../locales/tr.json" with { type: "json" };
import uk from "../locales/uk.json" with { type: "json" };
import zh from "../locales/zh.json" with { type: "json" };

export type TrayTexts = { readonly [Key in keyof typeof en]: string };

const byLanguage: Record<Language, TrayTexts> = { en, de, fr, es, pl, ru, uk, tr, zh, ar, he };

/** A dozen words in the computer's language, such as `de-AT`: the tray belongs to it, not to the flat. */
export function trayTexts(locale: string): TrayTexts {
	const base = locale.toLowerCase().split("-")[0];
	return byLanguage[languages.find((language) => language === base) ?? "en"];
}
