import { type ReactNode, StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { englishI18n, loadI18n, type PageTexts } from "./i18n.ts";
import { labelDocument, preferredLanguage } from "./languages.ts";
import { TextsProvider } from "./texts-provider.tsx";

/** Starts a page in a browser: in the person's language, and in the light or dark that their device asks for. */
export async function startSurface(texts: PageTexts, children: ReactNode): Promise<void> {
	const root = document.getElementById("page");
	if (root === null) throw new Error("the page has no element to start in");
	followColorScheme(window.matchMedia("(prefers-color-scheme: light)"));
	const wish = preferredLanguage(navigator.languages, texts.languages);
	const { i18n, language } = await loadI18n(texts, wish).then(
		(i18n) => ({ i18n, language: wish }),
		() => ({ i18n: englishI18n(texts), language: "en" as const }),
	);
	labelDocument(document.documentElement, language);
	document.title = i18n.t("title", { ns: texts.namespace });
	createRoot(root).render(
		<StrictMode>
			<TextsProvider i18n={i18n} language={language}>
				{children}
			</TextsProvider>
		</StrictMode>,
	);
}

function followColorScheme(light: MediaQueryList): void {
	const apply = () => {
		document.documentElement.dataset["theme"] = light.matches ? "light" : "dark";
	};
	apply();
	light.addEventListener("change", apply);
}
