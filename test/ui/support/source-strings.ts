import { globSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import ts from "typescript";

const root = join(import.meta.dirname, "../../..");

/** A string as code has it: `home.title`, or with `*` where a template puts something in, `link.*`. */
export type Literal = string;

/** Every string and template in the TypeScript below a folder of `ui`. */
export function literalsIn(folder: string): readonly Literal[] {
	const found = new Set<Literal>();
	for (const source of sourcesIn(folder)) {
		visit(source, (node) => {
			if (ts.isStringLiteralLike(node)) found.add(node.text);
			if (ts.isTemplateExpression(node)) {
				found.add([node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join("*"));
			}
		});
	}
	return [...found];
}

/** Whether the literal, used as a key, can be this one. A template that is all insertion says nothing and matches none. */
export function matchesKey(literal: Literal, key: string): boolean {
	if (!literal.includes("*")) return literal === key || literal.split(":").at(-1) === key;
	if (!/^[\w-]/.test(literal)) return false;
	const pattern = literal.replaceAll(".", "\\.").replaceAll("*", "[^.]+");
	return new RegExp(`^${pattern}$`).test(key);
}

/** Attributes whose text a person reads or hears. */
const readAttributes =
	/^(aria-(label|description|valuetext|roledescription)|title|placeholder|alt|label|text|detail|hint|legend|heading|lead|remedy)$/;

/** Words below a folder of `ui` that a person reads and no locale file has, as `ui/…/file.tsx: words`. */
export function wordsInCode(folder: string): readonly string[] {
	return sourcesIn(folder).flatMap((source) =>
		shownWords(source).map((words) => `${relative(root, source.fileName)}: ${words}`),
	);
}

/** JSX text, and attributes and properties that are read. */
export function shownWords(source: ts.SourceFile): readonly string[] {
	const found: string[] = [];
	const report = (text: string) => {
		if (/\p{Letter}/u.test(text)) found.push(text.trim());
	};
	visit(source, (node) => {
		if (ts.isJsxText(node)) report(node.text);
		if (ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent)) reportShown(node.expression, report);
		if (ts.isPropertyAssignment(node) && readAttributes.test(node.name.getText(source))) {
			reportShown(node.initializer, report);
		}
		if (ts.isJsxAttribute(node) && readAttributes.test(node.name.getText(source))) {
			const value = node.initializer;
			if (value !== undefined) reportShown(ts.isJsxExpression(value) ? value.expression : value, report);
		}
	});
	return found;
}

/** What an expression shows: itself, or either branch of a choice. Calls and names are somebody else's. */
function reportShown(shown: ts.Node | undefined, report: (text: string) => void): void {
	if (shown === undefined) return;
	if (ts.isStringLiteralLike(shown)) report(shown.text);
	else if (ts.isTemplateExpression(shown)) {
		report([shown.head.text, ...shown.templateSpans.map(({ literal }) => literal.text)].join(""));
	} else if (ts.isConditionalExpression(shown)) {
		reportShown(shown.whenTrue, report);
		reportShown(shown.whenFalse, report);
	} else if (ts.isBinaryExpression(shown)) reportShown(shown.right, report);
	else if (ts.isParenthesizedExpression(shown)) reportShown(shown.expression, report);
}

function sourcesIn(folder: string): readonly ts.SourceFile[] {
	return globSync(join(root, "ui", folder, "**/*.{ts,tsx}")).map((file) =>
		parseSource(file, readFileSync(file, "utf8")),
	);
}

export function parseSource(file: string, text: string): ts.SourceFile {
	return ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
}

function visit(node: ts.Node, use: (node: ts.Node) => void): void {
	use(node);
	ts.forEachChild(node, (child) => visit(child, use));
}
