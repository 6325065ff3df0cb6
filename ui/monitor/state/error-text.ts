import { useTranslation } from "react-i18next";
import type { ErrorCode } from "#protocol/error-codes.ts";
import { isFoyerError } from "#protocol/foyer-error.ts";
import type en from "../locales/en.json";

/** What went wrong, and what to do about it. */
export interface ErrorText {
	readonly title: string;
	readonly remedy: string;
}

type TranslatedCode = keyof (typeof en)["errors"];

/** The codes that can reach a panel; each has its own sentences. Every other one names itself in a general sentence. */
export const panelErrorCodes = [
	"request-expired",
	"generation-stale",
	"operation-cancelled",
	"kit-unknown",
	"kit-not-resettable",
	"account-registered",
	"account-vacant",
	"message-malformed",
	"message-oversized",
	"too-many-requests",
	"internal",
	"no-account",
	"settings-code-required",
	"settings-code-wrong",
	"settings-code-locked",
	"validation-failed",
	"deletion-running",
	"not-cancellable",
	"offline",
	"monitor-lost",
	"call-unknown",
	"call-busy",
	"no-call",
	"data-newer",
	"data-not-writable",
	"data-in-use",
	"device-store-damaged",
] as const satisfies readonly (ErrorCode & TranslatedCode)[];

/** Sentences for a code, in the panel's language. */
export function useErrorText(): (code: ErrorCode) => ErrorText {
	const { t } = useTranslation("monitor");
	return (code) => {
		const known = panelErrorCodes.find((each) => each === code);
		if (known === undefined) return { title: t("errors.other.title", { code }), remedy: t("errors.other.remedy") };
		return { title: t(`errors.${known}.title`), remedy: t(`errors.${known}.remedy`) };
	};
}

/** The code of what a command threw. */
export function codeOf(error: unknown): ErrorCode {
	return isFoyerError(error) ? error.code : "internal";
}
