import type { i18n } from "i18next";
import { useEffect, useState } from "react";
import type { Language } from "#protocol/languages.ts";
import { englishI18n, loadI18n, type PageTexts } from "./i18n.ts";

export interface ShownTexts {
	readonly i18n: i18n;
	/** Of the texts shown: the one that was asked for, or until its file is here the one before. */
	readonly language: Language;
	/** The wish is shown, or its file cannot be had. */
	readonly isSettled: boolean;
}

/** A page's texts in the language asked for, which may change at any time. It begins in English. */
export function useI18n(texts: PageTexts, wish: Language): ShownTexts {
	const [shown, setShown] = useState<Omit<ShownTexts, "isSettled">>(() => ({
		i18n: englishI18n(texts),
		language: "en",
	}));
	const [missing, setMissing] = useState<Language | null>(null);
	useEffect(() => {
		if (shown.language === wish) return;
		let isWanted = true;
		loadI18n(texts, wish).then(
			(i18n) => isWanted && setShown({ i18n, language: wish }),
			() => isWanted && setMissing(wish),
		);
		return () => {
			isWanted = false;
		};
	}, [texts, wish, shown.language]);
	return { ...shown, isSettled: shown.language === wish || missing === wish };
}
