/** A piece of HTML that is safe to put into a page: made by `html` alone, which escapes whatever text is put into it. */
export interface Html {
	readonly html: string;
}

type Content = Html | string | number | readonly Html[];

/** A template whose texts are escaped and whose pieces of HTML are not: forgetting to escape is not possible. */
export function html(parts: TemplateStringsArray, ...contents: readonly Content[]): Html {
	const filled = parts.map((part, index) => `${part}${render(contents[index] ?? "")}`);
	return { html: filled.join("") };
}

/** For what we ship ourselves, such as a style: nothing of a run may come in this way. */
export const trusted = (text: string): Html => ({ html: text });

function render(content: Content): string {
	if (typeof content === "string" || typeof content === "number") return escapeText(String(content));
	if ("html" in content) return content.html;
	return content.map((piece) => piece.html).join("");
}

const entities: Readonly<Record<string, string>> = {
	"&": "&amp;",
	"<": "&lt;",
	">": "&gt;",
	'"': "&quot;",
	"'": "&#39;",
};

const escapeText = (text: string) => text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? "");

/** JSON within a script element: no `<`, so that no text of it can end the element (HTML, section 4.12.1.3). */
export const jsonForScript = (value: unknown): Html => trusted(JSON.stringify(value).replaceAll("<", "\\u003c"));
