import { describe, expect, it } from "vitest";
import { createFormat } from "#ui/kit/format.ts";
import { directionOf, matchLanguage } from "#ui/kit/languages.ts";

const noon = Date.UTC(2026, 2, 12, 12, 8, 31);
const HOUR = 3_600_000;

describe("createFormat", () => {
	const english = createFormat("en", "Europe/London");
	const german = createFormat("de", "Europe/Berlin");

	it("tells the time of the flat's own zone, in 24 hours", () => {
		expect(english.time(noon)).toBe("12:08");
		expect(german.time(noon)).toBe("13:08");
		expect(createFormat("en", "Asia/Tokyo").time(noon + 4 * HOUR)).toBe("01:08");
		expect(english.timeWithSeconds(noon)).toBe("12:08:31");
	});

	it("tells it in 12 hours where that is set, with the language's own words", () => {
		expect(createFormat("en", "Europe/London", "12h").time(noon + 2 * HOUR)).toBe("2:08 pm");
		expect(createFormat("tr", "Europe/London", "12h").time(noon + 2 * HOUR)).toBe("ÖS 2:08");
	});

	it("keeps European digits in Arabic, as the keys and codes have them", () => {
		const arabic = createFormat("ar", "Europe/London");
		expect(arabic.number(1204)).toBe("1,204");
		expect(arabic.time(noon)).toBe("12:08");
		expect(arabic.day(noon)).toBe("الخميس، 12 مارس");
	});

	it("writes days as each language does", () => {
		expect(english.day(noon)).toBe("Thursday 12 March");
		expect(german.day(noon)).toBe("Donnerstag, 12. März");
		expect(english.date(noon)).toBe("12 Mar 2026");
	});

	it("says today and yesterday by the flat's midnight, not by 24 hours", () => {
		const afterMidnight = Date.UTC(2026, 2, 12, 0, 30);
		expect(english.relativeDay(afterMidnight, afterMidnight)).toBe("today");
		expect(english.relativeDay(afterMidnight - HOUR, afterMidnight)).toBe("yesterday");
		expect(german.relativeDay(afterMidnight - HOUR, afterMidnight)).toBe("heute");
	});

	it("names the weekday within a week, and the date before that", () => {
		expect(english.relativeDay(noon - 48 * HOUR, noon)).toBe("Tuesday");
		expect(english.relativeDay(noon - 7 * 24 * HOUR, noon)).toBe("5 Mar 2026");
	});

	it("groups digits and joins lists as each language does", () => {
		expect(english.number(1204)).toBe("1,204");
		expect(german.number(1204)).toBe("1.204");
		expect(english.list(["calls", "messages", "alarms"])).toBe("calls, messages and alarms");
		expect(german.list(["Anrufe", "Alarme"])).toBe("Anrufe und Alarme");
		expect(createFormat("ar", "UTC").list(["610 0427", "610 0428"])).toBe("610 0427 و610 0428");
		expect(createFormat("zh", "UTC").list(["Monitor", "28 个联系人", "218 张图片"])).toBe(
			"Monitor、28 个联系人和 218 张图片",
		);
		expect(createFormat("zh", "UTC").list(["Monitor", "Main entrance"])).toBe("Monitor 和 Main entrance");
		expect(createFormat("zh", "UTC").list(["状态", "创建日期"])).toBe("状态和创建日期");
	});

	it("parts date and time as each language does", () => {
		expect(english.dateTime(noon)).toBe("12 Mar 2026, 12:08");
		expect(german.dateTime(noon)).toBe("12. März 2026, 13:08");
		expect(createFormat("ar", "UTC").dateTime(noon)).toBe("12 مارس 2026، 12:08");
		expect(createFormat("zh", "UTC").dateTime(noon)).toBe("2026年3月12日 12:08");
	});

	it("puts sentences one after the other, each with one full stop; in Chinese with no space", () => {
		expect(english.sentences(["Too many tries", "Wait a minute."])).toBe("Too many tries. Wait a minute.");
		expect(english.sentences(["Really?", "Yes."])).toBe("Really? Yes.");
		expect(createFormat("zh", "UTC").sentences(["尝试次数过多", "请稍候。"])).toBe("尝试次数过多。请稍候。");
	});

	it.each([
		[-5, "0:00"],
		[7_000, "0:07"],
		[760_999, "12:40"],
		[3_723_000, "1:02:03"],
	])("counts %i ms as %s", (milliseconds, text) => {
		expect(english.timer(milliseconds)).toBe(text);
	});

	it("falls back to UTC for a zone that does not exist", () => {
		expect(createFormat("en", "Nowhere/Land").time(noon)).toBe("12:08");
	});
});

describe("matchLanguage", () => {
	it("takes the base of a wish, and English where it has none", () => {
		expect(["de-AT", "EN_us", "iw-IL", "nl", "", null, undefined].map((wish) => matchLanguage(wish))).toEqual([
			"de",
			"en",
			"he",
			"en",
			"en",
			"en",
			"en",
		]);
	});
});

describe("directionOf", () => {
	it("is right to left for Arabic and Hebrew alone", () => {
		expect(["ar-EG", "he", "de"].map(directionOf)).toEqual(["rtl", "rtl", "ltr"]);
	});
});
