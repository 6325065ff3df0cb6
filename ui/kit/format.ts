import type { Language } from "#protocol/languages.ts";
import { regionOf } from "./languages.ts";

/** Of 24 hours, or of 12 with the words that the language has for morning and afternoon. */
export type ClockFace = "24h" | "12h";

/** Dates, times and numbers as a language writes them. All moments are Unix milliseconds. */
export interface Format {
	/** `14:32`, `2:32 pm` */
	time(at: number): string;
	/** `14:32:51`, `2:32:51 pm` */
	timeWithSeconds(at: number): string;
	/** Minutes since midnight as a time. */
	minuteOfDay(minute: number): string;
	/** `Thursday 12 March` */
	day(at: number): string;
	/** `Saturday 12:44` */
	weekdayTime(at: number): string;
	/** `31 Dec 2027` */
	date(at: number): string;
	/** `31 Dec 2027, 14:32` */
	dateTime(at: number): string;
	/** `14 February 2025` */
	longDate(at: number): string;
	/** `today`, `yesterday`, the weekday within a week, else the date. */
	relativeDay(at: number, now: number): string;
	number(value: number): string;
	/** Of a fraction: 0.7 is `70%`. */
	percent(fraction: number): string;
	/** The same, in its figures and its sign, in the language's order. */
	percentParts(fraction: number): readonly Intl.NumberFormatPart[];
	/** `4.6 MB` of bytes. */
	megabytes(bytes: number): string;
	/** `a, b and c` */
	list(items: readonly string[]): string;
	/** One after the other, each with its full stop; in Chinese that is another, with no space behind it. */
	sentences(sentences: readonly string[]): string;
	/** `0:07`, `12:40`, `1:02:03` */
	timer(milliseconds: number): string;
}

const DAY = 86_400_000;

export function createFormat(language: Language, timeZone: string, clock: ClockFace = "24h"): Format {
	const locale = regionOf[language];
	const zone = isTimeZone(timeZone) ? timeZone : "UTC";
	const dates = (options: Intl.DateTimeFormatOptions) => {
		const format = new Intl.DateTimeFormat(locale, { timeZone: zone, ...options });
		return (at: number) => format.format(at);
	};
	const hours: Intl.DateTimeFormatOptions =
		clock === "12h" ? { hour: "numeric", hourCycle: "h12" } : { hour: "2-digit", hourCycle: "h23" };
	const time = dates({ ...hours, minute: "2-digit" });
	const ofDay = new Intl.DateTimeFormat(locale, { timeZone: "UTC", ...hours, minute: "2-digit" });
	const weekday = dates({ weekday: "long" });
	const ofDate = { day: "numeric", month: "short", year: "numeric" } as const;
	const date = dates(ofDate);
	const dayNumber = new Intl.DateTimeFormat("en-CA", { timeZone: zone });
	const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
	const numbers = new Intl.NumberFormat(locale);
	const percents = new Intl.NumberFormat(locale, { style: "percent" });
	const megabytes = new Intl.NumberFormat(locale, { style: "unit", unit: "megabyte", maximumFractionDigits: 1 });
	const lists = new Intl.ListFormat(locale, { type: "conjunction" });
	return {
		time,
		timeWithSeconds: dates({ ...hours, minute: "2-digit", second: "2-digit" }),
		minuteOfDay: (minute) => ofDay.format(minute * 60_000),
		day: dates({ weekday: "long", day: "numeric", month: "long" }),
		weekdayTime: (at) => `${weekday(at)} ${time(at)}`,
		date,
		dateTime: dates({ ...ofDate, ...hours, minute: "2-digit" }),
		longDate: dates({ day: "numeric", month: "long", year: "numeric" }),
		relativeDay: (at, now) => {
			const days = (Date.parse(dayNumber.format(now)) - Date.parse(dayNumber.format(at))) / DAY;
			if (days === 0 || days === 1) return relative.format(-days, "day");
			return days > 1 && days < 7 ? weekday(at) : date(at);
		},
		number: (value) => numbers.format(value),
		percent: (fraction) => percents.format(fraction),
		percentParts: (fraction) => percents.formatToParts(fraction),
		megabytes: (bytes) => megabytes.format(bytes / 1_000_000),
		list: (items) => (language === "zh" ? setOff(lists.format(items)) : lists.format(items)),
		sentences: (sentences) => {
			const [stop, gap] = language === "zh" ? ["。", ""] : [".", " "];
			return sentences.map((sentence) => (/[.!?。！？]$/u.test(sentence) ? sentence : sentence + stop)).join(gap);
		},
		timer,
	};
}

/** The zone of this machine, for as long as no account has said one. */
export function systemTimeZone(): string {
	return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** Chinese sets figures and Latin letters off from its characters with a space, which the “and” of Intl leaves out. */
function setOff(chinese: string): string {
	return chinese.replace(/(?<=[\p{Script=Latin}\d])和/gu, " 和").replace(/和(?=[\p{Script=Latin}\d])/gu, "和 ");
}

function timer(milliseconds: number): string {
	const seconds = Math.max(0, Math.floor(milliseconds / 1000));
	const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
	const shown = parts[0] === 0 ? parts.slice(1) : parts;
	return shown.map((part, index) => (index === 0 ? String(part) : String(part).padStart(2, "0"))).join(":");
}

function isTimeZone(name: string): boolean {
	try {
		return Intl.DateTimeFormat("en", { timeZone: name }) !== null;
	} catch {
		return false;
	}
}
