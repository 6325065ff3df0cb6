import { DirectionProvider } from "@base-ui/react/direction-provider";
import type { i18n } from "i18next";
import type { ReactNode } from "react";
import { I18nextProvider } from "react-i18next";
import type { Language } from "#protocol/languages.ts";
import type { ClockFace } from "./format.ts";
import { FormatProvider } from "./format-context.tsx";
import { directionOf } from "./languages.ts";

/** One language for everything below: its words, its dates and numbers, and which way its arrow keys go. */
export function TextsProvider(props: {
	readonly i18n: i18n;
	readonly language: Language;
	readonly timeZone?: string | undefined;
	readonly clock?: ClockFace | undefined;
	readonly children: ReactNode;
}) {
	const { i18n, language, timeZone, clock, children } = props;
	return (
		<I18nextProvider i18n={i18n}>
			<DirectionProvider direction={directionOf(language)}>
				<FormatProvider language={language} timeZone={timeZone} clock={clock}>
					{children}
				</FormatProvider>
			</DirectionProvider>
		</I18nextProvider>
	);
}
