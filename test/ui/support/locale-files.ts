import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const ui = join(import.meta.dirname, "../../../ui");

/** The folders of `ui` that have texts of their own, and so a namespace of that name. */
export const textFolders = readdirSync(ui).filter((folder) => existsSync(join(ui, folder, "locales")));

export const localesOf = (folder: string): readonly string[] =>
	readdirSync(join(ui, folder, "locales")).map((file) => file.replace(".json", ""));

type Texts = { readonly [key: string]: string | Texts };

/** `home.tiles` → its text, for every text of a file. */
export function readLocale(folder: string, language: string): Map<string, string> {
	return flatten(JSON.parse(readFileSync(join(ui, folder, "locales", `${language}.json`), "utf8")));
}

function flatten(texts: Texts, prefix = ""): Map<string, string> {
	return new Map(
		Object.entries(texts).flatMap(([key, text]) =>
			typeof text === "string" ? [[prefix + key, text] as const] : [...flatten(text, `${prefix}${key}.`)],
		),
	);
}

const plural = /_(zero|one|two|few|many|other)$/;

/** A key without its plural form, as code writes it. */
export const baseKey = (key: string): string => key.replace(plural, "");

/**
 * The forms that a plural needs in a language, and the counts up to a thousand, and a million, that each is for. i18next
 * gives nothing a sentence of its own, so `zero` may be there in any language; it is asked for only where it is grammar.
 */
export function pluralForms(language: string): ReadonlyMap<string, readonly number[]> {
	const rules = new Intl.PluralRules(language);
	const forms = new Map<string, number[]>(rules.resolvedOptions().pluralCategories.map((form) => [form, []]));
	for (const count of [...Array(1000).keys(), 1_000_000]) forms.get(rules.select(count))?.push(count);
	return forms;
}
