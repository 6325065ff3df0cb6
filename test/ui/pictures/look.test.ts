import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { fewLooksOf, type Look, looksOf, pathOf } from "./support/look.ts";
import { picturesFolder } from "./support/stored-pictures.ts";
import { subjects } from "./support/subjects.ts";

const windowOf = ({ window }: Look) => `${window.width}x${window.height}`;

describe("the few looks that are compared each time", () => {
	it.each(subjects.map((subject, turn) => [subject.name, subject, turn] as const))(
		"show %s in two languages, in every theme and window",
		(_, subject, turn) => {
			const [all, few] = [looksOf(subject), fewLooksOf(subject, turn)];
			expect(few).toHaveLength(2);
			expect(new Set(few.map(({ language }) => language)).size).toBe(2);
			for (const trait of [({ theme }: Look) => theme, windowOf])
				expect(new Set(few.map(trait))).toEqual(new Set(all.map(trait)));
		},
	);

	it("show every language in every theme and window on some screen", () => {
		const seen = new Set(
			subjects.flatMap((subject, turn) => fewLooksOf(subject, turn).map((look) => pathOf({ name: "" }, look))),
		);
		const [first] = subjects;
		expect(first && looksOf(first).filter((look) => !seen.has(pathOf({ name: "" }, look)))).toEqual([]);
	});
});

it("every picture in docs/screens is of a screen that there is, and none is missing", () => {
	const stored = readdirSync(picturesFolder, { recursive: true, encoding: "utf8" }).filter((path) =>
		path.endsWith(".png"),
	);
	const wanted = subjects.flatMap((subject) => looksOf(subject).map((look) => pathOf(subject, look)));
	expect(new Set(wanted).size).toBe(wanted.length);
	expect(stored.map((path) => path.replaceAll("\\", "/")).sort()).toEqual(wanted.sort());
});
