import { type ReactNode, StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { I18nextProvider } from "react-i18next";
import { FormatProvider } from "./format-context.tsx";
import { createI18n, directionOf, type Language, languages, matchLanguage, type PageTexts } from "./i18n.ts";

/** Starts a page in a browser: in the person's language, and in the light or dark that their device asks for. */
export function startSurface(texts: PageTexts, children: ReactNode): void {
	const language = preferredLanguage(navigator.languages);
	const i18n = createI18n(texts, language);
	document.documentElement.lang = language;
	document.documentElement.dir = directionOf(language);
	document.title = i18n.t("title", { ns: texts.namespace });
	followColorScheme(window.matchMedia("(prefers-color-scheme: light)"));
	const root = document.getElementById("page");
	if (root === null) throw new Error("the page has no element to start in");
	createRoot(root).render(
		<StrictMode>
			<I18nextProvider i18n={i18n}>
				<FormatProvider language={language}>{children}</FormatProvider>
			</I18nextProvider>
		</StrictMode>,
	);
}

/** The first of the wishes that we speak. */
function preferredLanguage(wishes: readonly string[]): Language {
	const spoken = wishes.find((wish) => languages.some((language) => wish.toLowerCase().startsWith(language)));
	return matchLanguage(spoken);
}

function followColorScheme(light: MediaQueryList): void {
	const apply = () => {
		document.documentElement.dataset["theme"] = light.matches ? "light" : "dark";
	};
	apply();
	light.addEventListener("change", apply);
}
