import { describe, expect, it } from "vitest";
import { languages } from "#protocol/languages.ts";
import { baseKey, localesOf, pluralForms, readLocale, textFolders } from "#test/ui/support/locale-files.ts";
import { literalsIn, matchesKey } from "#test/ui/support/source-strings.ts";

const variables = (text: string) => new Set([...text.matchAll(/\{\{\s*(\w+)[^}]*\}\}/g)].map(([, name]) => name));
const files = textFolders.flatMap((folder) => localesOf(folder).map((language) => [folder, language] as const));

it.each(textFolders.filter((folder) => folder !== "console"))("%s speaks every language", (folder) => {
	expect(localesOf(folder).toSorted()).toEqual(languages.toSorted());
});

describe.each(files)("the texts of %s in %s", (folder, language) => {
	const english = readLocale(folder, "en");
	const texts = readLocale(folder, language);
	const plurals = new Set([...english.keys()].filter((key) => key.endsWith("_other")).map(baseKey));
	const isPlural = (key: string) => plurals.has(baseKey(key)) && key !== baseKey(key);

	it("has every key of English and no other, in the same order", () => {
		const order = (keys: Iterable<string>) => [...new Set([...keys].map(baseKey))];
		expect(order(texts.keys())).toEqual(order(english.keys()));
	});

	it("has every plural form that the language's grammar has, and no other", () => {
		const forms = [...pluralForms(language).keys()].toSorted();
		for (const base of plurals) {
			const own = [...texts.keys()].filter((key) => baseKey(key) === base).map((key) => key.slice(base.length + 1));
			const wanted = english.has(`${base}_zero`) ? [...new Set([...forms, "zero"])].toSorted() : forms;
			expect(own.toSorted(), base).toEqual(wanted);
		}
	});

	it("puts in what English puts in", () => {
		for (const [key, text] of texts) {
			const wanted = variables(english.get(isPlural(key) ? `${baseKey(key)}_other` : key) ?? "");
			if (isPlural(key) && isForOneCount(key)) wanted.delete("count");
			const own = variables(text);
			if (isPlural(key) && isForOneCount(key)) own.delete("count");
			expect(own, key).toEqual(wanted);
		}
	});

	/** "One call" says its number by itself; a form for 1, 21 and 31 must be given it. */
	function isForOneCount(key: string): boolean {
		const form = key.slice(baseKey(key).length + 1);
		const counts = pluralForms(language).get(form) ?? [];
		return form === "zero" || counts.filter((count) => count > 0).length === 1;
	}

	it("is never empty, has no space at its ends, and does not shout", () => {
		for (const [key, text] of texts) {
			expect(text.trim(), key).toBe(text);
			expect(text, key).not.toBe("");
			expect(text, key).not.toMatch(/[!¡！]/);
		}
	});
});

// The tray looks its dozen words up by the state itself, and the compiler sees that each is there.
describe.each(textFolders.filter((folder) => folder !== "electron"))("the code of %s", (folder) => {
	it("uses every text", () => {
		// Other pages take texts from the kit; everybody else's are their own.
		const literals = literalsIn(folder === "kit" ? "" : folder);
		const keys = [...new Set([...readLocale(folder, "en").keys()].map(baseKey))];
		expect(keys.filter((key) => !literals.some((literal) => matchesKey(literal, key)))).toEqual([]);
	});
});
