import { expect, it } from "vitest";
import { countriesIn, countryOf } from "#ui/enrol/countries.ts";

it("names every country of ISO 3166-1 once, in the language and its order", () => {
	const countries = countriesIn("de");
	expect(countries).toHaveLength(249);
	expect(new Set(countries.map(({ code }) => code)).size).toBe(249);
	const names = countries.map(({ name }) => name);
	expect(names).toEqual(names.toSorted(new Intl.Collator("de").compare));
	expect(names).toContain("Österreich");
	expect(names.filter((name) => /^[A-Z]{2}$/.test(name))).toEqual([]);
});

it.each([
	["en-GB", "GB"],
	["de", "DE"],
	["zh-Hant-HK", "HK"],
	["es-419", ""],
	["not a locale", ""],
])("takes the country from the locale %s: %s", (locale, country) => {
	expect(countryOf(locale)).toBe(country);
});
