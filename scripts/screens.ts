/**
 * `npm run screens`: a picture of every screen in every size, theme and language, into docs/screens. A picture that still
 * looks as its screen is left as it is, so that only what changed is written; `--only NAME…` takes those screens alone,
 * `--again` writes all, changed or not, and `--check` none: it names what differs, with the pictures to look at in dist/screens.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import type { Page } from "playwright-core";
import { comparePictures, readPicture } from "#test/ui/pictures/support/compare-pictures.ts";
import { looksOf, pathOf, type Subject } from "#test/ui/pictures/support/look.ts";
import { encodePalettePng, type Pixels } from "#test/ui/pictures/support/palette-png.ts";
import { shoot, shootAtRest } from "#test/ui/pictures/support/shoot.ts";
import { checkPicture, picturesFolder } from "#test/ui/pictures/support/stored-pictures.ts";
import { openStudio } from "#test/ui/pictures/support/studio.ts";
import { subjects } from "#test/ui/pictures/support/subjects.ts";
import { screensIndex } from "./screens-index.ts";

/** Screens open at a time: the browser draws while this process packs. */
const AT_ONCE = 3;

const { values, positionals } = parseArgs({
	options: {
		again: { type: "boolean", default: false },
		check: { type: "boolean", default: false },
		only: { type: "boolean", default: false },
	},
	allowPositionals: true,
});
const chosen = values.only ? subjects.filter(({ name }) => positionals.includes(name)) : subjects;
if (chosen.length === 0 || (!values.only && positionals.length > 0)) {
	process.stderr.write(`Name screens after --only: ${subjects.map(({ name }) => name).join(" ")}\n`);
	process.exit(2);
}

const studio = await openStudio();
const faults: string[] = [];
let written = 0;
let seen = 0;
try {
	const waiting = [...chosen];
	await Promise.all(Array.from({ length: AT_ONCE }, work));
	async function work(): Promise<void> {
		for (let subject = waiting.shift(); subject !== undefined; subject = waiting.shift()) await take(subject);
	}
} finally {
	await studio.close();
}
if (!values.check && !values.only) {
	writeFileSync(join(picturesFolder, "README.md"), screensIndex(subjects));
	removeOthers(new Set(subjects.flatMap((subject) => looksOf(subject).map((look) => pathOf(subject, look)))));
}
for (const fault of faults) process.stdout.write(`${fault}\n`);
process.stdout.write(`${seen} pictures, ${values.check ? `${faults.length} differ` : `${written} written`}\n`);
process.exitCode = faults.length === 0 ? 0 : 1;

async function take(subject: Subject): Promise<void> {
	try {
		await subject.sit(studio, looksOf(subject), async (page, look) => {
			seen += 1;
			const path = pathOf(subject, look);
			const fault = values.check ? await checkPicture(page, path) : await keep(page, join(picturesFolder, path));
			if (fault !== null) faults.push(fault);
		});
	} catch (error) {
		faults.push(`${subject.name} could not be drawn: ${String(error)}`);
	}
}

async function keep(page: Page, file: string): Promise<null> {
	const stored = existsSync(file) && !values.again ? readPicture(readFileSync(file)) : null;
	if (stored !== null && comparePictures(stored, readPicture(await shoot(page))).looksSame) return null;
	const actual = readPicture(await shootAtRest(page));
	if (stored !== null && comparePictures(stored, actual).looksSame) return null;
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, pack(actual));
	written += 1;
	return null;
}

/** In as few colours as still look the same; with fewer than these a soft shadow falls in steps. */
function pack(actual: Pixels): Buffer {
	const png = encodePalettePng(actual, 128);
	return comparePictures(readPicture(png), actual).cells === 0 ? png : encodePalettePng(actual, 256);
}

/** Pictures of screens that there are no more. */
function removeOthers(known: ReadonlySet<string>): void {
	for (const entry of readdirSync(picturesFolder, { recursive: true, encoding: "utf8" })) {
		const path = entry.replaceAll("\\", "/");
		if (path.endsWith(".png") && !known.has(path)) rmSync(join(picturesFolder, entry));
	}
}
