import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const securityDir = join(root, "docs", "security");
const pages = [
	join(root, "docs", "guarantees.md"),
	...readdirSync(securityDir).map((name) => join(securityDir, name)),
].filter((path) => path.endsWith(".md"));

/** A list item with a link: to a file of ours, and after it the titles of tests in that file, in italics. */
const ITEM = /^- \[[^\]]*\]\(([^)#]+)\)(?:: (.*))?$/;
const TITLE = /\*([^*]+)\*/g;
const LINK = /\]\((?!https?:)([^)#]+)/g;

describe.each(pages.map((path) => relative(root, path)))("%s", (name) => {
	const path = join(root, name);
	const text = readFileSync(path, "utf8");

	it("links to files that are there", () => {
		const missing = [...text.matchAll(LINK)]
			.map(([, link = ""]) => link)
			.filter((link) => !isThere(join(dirname(path), link)));
		expect(missing).toEqual([]);
	});

	it("names tests that are there under these titles", () => {
		const wrong = text.split("\n").flatMap((line) => {
			const [, link, titles] = ITEM.exec(line) ?? [];
			if (link === undefined || !link.includes("/test/")) return [];
			const file = join(dirname(path), link);
			if (!isThere(file)) return [line];
			const source = readFileSync(file, "utf8");
			return [...(titles ?? "").matchAll(TITLE)]
				.map(([, title = ""]) => title)
				.filter((title) => !source.includes(title))
				.map((title) => `${link}: ${title}`);
		});
		expect(wrong).toEqual([]);
	});

	it("leaves no section with a promise and without a test", () => {
		const sections = text.split(/^## /m).slice(1);
		expect(sections.length).toBeGreaterThan(0);
		const bare = sections.filter((section) => !section.split("\n").some((line) => /^- \[test\//.test(line)));
		expect(bare.map((section) => section.split("\n")[0])).toEqual([]);
	});
});

it("has all ten of the design's lines", () => {
	const numbers = [...readFileSync(join(root, "docs", "guarantees.md"), "utf8").matchAll(/^## (\d+)\. /gm)];
	expect(numbers.map(([, number]) => Number(number))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
});

function isThere(path: string): boolean {
	try {
		return readdirSync(dirname(path)).some((name) => path.endsWith(`/${name}`) || path.endsWith(`\\${name}`));
	} catch {
		return false;
	}
}
