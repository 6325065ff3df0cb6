import { looksOf, pathOf, pictureLanguages, pictureThemes, type Subject } from "#test/ui/pictures/support/look.ts";

const COLUMNS = 3;

/** docs/screens/README.md: every screen in English and dark, with links to its other looks. */
export function screensIndex(subjects: readonly Subject[]): string {
	const panels = subjects.filter(({ name }) => !/^(door|phone)-/.test(name));
	const parts = [
		["The monitor", panels],
		["The door phone", subjects.filter(({ name }) => name.startsWith("door-"))],
		["The tenant’s phone", subjects.filter(({ name }) => name.startsWith("phone-"))],
	] as const;
	const pictures = subjects.reduce((sum, subject) => sum + looksOf(subject).length, 0);
	return [
		"# Every screen",
		"",
		`${subjects.length} screens in ${pictures} pictures: \`<language>/<screen>-<width>x<height>-<theme>.png\`, in ${pictureLanguages.join(", ")}, ${pictureThemes.join(" and ")}.`,
		"`npm run screens` draws them, from the list of screens that the tests of the panel go through too; written by hand here is nothing.",
		"A test draws each screen again in two of its looks and compares; `npm run screens -- --check` compares all of them.",
		"",
		...parts.flatMap(([title, some]) => [`## ${title}`, "", ...gallery(some), ""]),
	].join("\n");
}

function gallery(subjects: readonly Subject[]): readonly string[] {
	const cells = subjects.map(cell);
	const rows = Array.from({ length: Math.ceil(cells.length / COLUMNS) }, (_, row) =>
		cells.slice(row * COLUMNS, (row + 1) * COLUMNS),
	);
	return [
		`|${" |".repeat(COLUMNS)}`,
		`|${" --- |".repeat(COLUMNS)}`,
		...rows.map((row) => `| ${Array.from({ length: COLUMNS }, (_, column) => row[column] ?? "").join(" | ")} |`),
	];
}

function cell(subject: Subject): string {
	const looks = looksOf(subject);
	const [first] = looks;
	if (first === undefined) throw new RangeError(`${subject.name} has no look`);
	const links = looks.map((look) => `[${nameOf(look)}](${pathOf(subject, look)})`);
	const image = `<img src="${pathOf(subject, first)}" alt="${subject.name}" width="320">`;
	return `${image}<br>**${subject.name}**<br>${links.join(" · ")}`;
}

function nameOf({ language, theme, window }: Parameters<typeof pathOf>[1]): string {
	return `${language} ${window.width} ${theme}`;
}
