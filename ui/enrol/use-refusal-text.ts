import { useTranslation } from "react-i18next";
import type { RefusalCode } from "#ui/kit/cloud-request.ts";
import { useFormat } from "#ui/kit/format-context.tsx";
import en from "./locales/en.json" with { type: "json" };

type KnownRefusal = keyof typeof en.refusals;

/** What a refusal says to a tenant; the few that no tenant can do anything about share one sentence. */
export function useRefusalText(): (code: RefusalCode) => { readonly title: string; readonly remedy: string } {
	const { t } = useTranslation("enrol");
	return (code) => {
		const known = isKnown(code) ? code : "other";
		return { title: t(`refusals.${known}.title`), remedy: t(`refusals.${known}.remedy`) };
	};
}

/** Both parts in one line, as a field says it. */
export function useRefusalLine(): (code: RefusalCode) => string {
	const format = useFormat();
	const text = useRefusalText();
	return (code) => {
		const { title, remedy } = text(code);
		return format.sentences([title, remedy]);
	};
}

function isKnown(code: string): code is KnownRefusal {
	return Object.hasOwn(en.refusals, code);
}
