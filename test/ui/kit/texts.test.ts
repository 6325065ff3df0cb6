import { describe, expect, it } from "vitest";
import kitDe from "#ui/kit/locales/de.json" with { type: "json" };
import kitEn from "#ui/kit/locales/en.json" with { type: "json" };
import monitorDe from "#ui/monitor/locales/de.json" with { type: "json" };
import monitorEn from "#ui/monitor/locales/en.json" with { type: "json" };

type Texts = { readonly [key: string]: string | Texts };

/** `home.tiles` → its text, for every text. */
function flatten(texts: Texts, prefix = ""): Map<string, string> {
	return new Map(
		Object.entries(texts).flatMap(([key, text]) =>
			typeof text === "string" ? [[prefix + key, text] as const] : [...flatten(text, `${prefix}${key}.`)],
		),
	);
}

const variables = (text: string) => [...text.matchAll(/\{\{(.*?)\}\}/g)].map(([, name]) => name).toSorted();

describe.each([
	["kit", kitEn, kitDe],
	["monitor", monitorEn, monitorDe],
])("the texts of %s", (_, english, german) => {
	const en = flatten(english);
	const de = flatten(german);

	it("have the same keys in German as in English", () => {
		expect([...de.keys()]).toEqual([...en.keys()]);
	});

	it("use the same variables in German as in English", () => {
		for (const [key, text] of en) expect(variables(de.get(key) ?? ""), key).toEqual(variables(text));
	});

	it("are never empty, and never shout", () => {
		for (const text of [...en.values(), ...de.values()]) {
			expect(text.trim()).not.toBe("");
			expect(text).not.toMatch(/!/);
		}
	});
});
