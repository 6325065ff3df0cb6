import { useTranslation } from "react-i18next";
import type { RefusalCode } from "#ui/kit/cloud-request.ts";
import en from "../locales/en.json" with { type: "json" };

type KnownRefusal = keyof typeof en.refusals;

/** What a refusal says to who works with accounts. */
export function useRefusalText(): (code: RefusalCode) => { readonly title: string; readonly remedy: string } {
	const { t } = useTranslation("console");
	return (code) => {
		const known = isKnown(code) ? code : "other";
		return { title: t(`refusals.${known}.title`), remedy: t(`refusals.${known}.remedy`) };
	};
}

function isKnown(code: string): code is KnownRefusal {
	return Object.hasOwn(en.refusals, code);
}
