import { describe, expect, it } from "vitest";
import { languages } from "#protocol/languages.ts";
import { englishI18n, loadI18n } from "#ui/kit/i18n.ts";
import { languageNames, preferredLanguage } from "#ui/kit/languages.ts";
import { monitorTexts } from "#ui/monitor/texts.ts";

const load = async (language: (typeof languages)[number]) =>
	(await loadI18n(monitorTexts, language)).getFixedT(language);

describe("the texts of the panel", () => {
	it("are there at once in English, and load in every other language", async () => {
		expect(englishI18n(monitorTexts).t("accountInfo.delete")).toBe("Delete");
		const titles = await Promise.all(languages.map(async (language) => (await load(language))("setting.language")));
		expect(new Set(titles).size).toBe(languages.length);
	});

	it("take the plural that the number asks for, and write the number as the language does", async () => {
		const polish = await load("pl");
		const calls = [1, 2, 5, 22, 1204].map((count) => polish("counts.calls", { count }));
		expect(calls).toEqual([
			"1\u00a0połączenie",
			"2\u00a0połączenia",
			"5\u00a0połączeń",
			"22\u00a0połączenia",
			"1204\u00a0połączenia",
		]);
		const german = await load("de");
		expect(german("counts.calls", { count: 12_040 })).toBe("12.040\u00a0Anrufe");
	});

	it("keep what they put in from mixing with a sentence that runs the other way", async () => {
		const arabic = await load("ar");
		expect(arabic("deleteDialog.title", { name: "Margaret Oduya" })).toBe("حذف حساب \u2068Margaret Oduya\u2069؟");
		const english = await load("en");
		expect(english("deleteDialog.title", { name: "ليلى" })).toBe("Delete \u2068ليلى\u2069’s account?");
		expect(english("deleteDialog.title", { name: "Tunde" })).toBe("Delete Tunde’s account?");
	});

	it("leave a name as it was typed: React escapes it, and nothing else does", async () => {
		const english = await load("en");
		expect(english("call.dialName", { name: "<Jack> & Jill" })).toBe("Call <Jack> & Jill");
	});

	it("reject where a language's file cannot be had", async () => {
		const broken = { ...monitorTexts, load: async () => Promise.reject(new Error("no such file")) };
		await expect(loadI18n(broken, "fr")).rejects.toThrow("no such file");
	});
});

describe("preferredLanguage", () => {
	it("is the first wish that is spoken, of those that the page has", () => {
		expect(preferredLanguage(["nl-NL", "uk-UA", "en-GB"])).toBe("uk");
		expect(preferredLanguage(["fr-FR", "de-AT"], ["en", "de"])).toBe("de");
		expect(preferredLanguage(["zh-Hant-TW"])).toBe("zh");
		expect(preferredLanguage([])).toBe("en");
	});
});

it("names every language in its own words", () => {
	for (const language of languages) {
		const own = new Intl.DisplayNames(language, { type: "language" }).of(language === "zh" ? "zh-Hans" : language);
		expect(languageNames[language].toLowerCase()).toBe(own?.toLowerCase());
	}
});
