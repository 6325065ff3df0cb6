import { expect, it } from "vitest";
import { parseSource, shownWords, wordsInCode } from "./support/source-strings.ts";

/** What is shown as it is in every language: the product’s name, an address as an example. */
const allowed: readonly string[] = [
	"ui/electron/main/panel-window.ts: Foyer",
	"ui/console/automation/webhook-dialog.tsx: https://example.com/foyer",
];

it("has no word in code that a person reads: every one is in a locale file", () => {
	expect(wordsInCode("").filter((found) => !allowed.includes(found))).toEqual([]);
});

it.each([
	["text", "<p>Hello</p>"],
	["text in braces", `<p>{"Hello"}</p>`],
	["a template", `<p>{\`Hello \${name}\`}</p>`],
	["a choice", `<p>{isOpen ? "Hello" : null}</p>`],
	["a name for a screen reader", `<button aria-label="Hello" />`],
	["a property of a list", `const tabs = [{ label: "Hello" }];`],
	["a component's words", `<Row title={isOpen && "Hello"} />`],
])("finds words that are %s", (_, code) => {
	expect(shownWords(parseSource("page.tsx", code))).toEqual(["Hello"]);
});

it("takes class names, keys and punctuation for what they are", () => {
	const code = `<p className="wide" id="title" title={t("home.title")}>{name} · {count}</p>`;
	expect(shownWords(parseSource("page.tsx", code))).toEqual([]);
});
