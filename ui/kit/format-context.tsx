import { createContext, type ReactNode, useContext, useMemo } from "react";
import type { Language } from "#protocol/languages.ts";
import { type ClockFace, createFormat, type Format, systemTimeZone } from "./format.ts";

const FormatContext = createContext<Format>(createFormat("en", "UTC"));

/** Gives everything below it the dates and numbers of a language and, where one is known, of a time zone. */
export function FormatProvider(props: {
	readonly language: Language;
	readonly timeZone?: string | undefined;
	readonly clock?: ClockFace | undefined;
	readonly children: ReactNode;
}) {
	const zone = props.timeZone ?? systemTimeZone();
	const format = useMemo(() => createFormat(props.language, zone, props.clock), [props.language, zone, props.clock]);
	return <FormatContext value={format}>{props.children}</FormatContext>;
}

export function useFormat(): Format {
	return useContext(FormatContext);
}
