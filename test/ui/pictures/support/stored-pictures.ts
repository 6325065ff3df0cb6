import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Page } from "playwright-core";
import { type Comparison, comparePictures, readPicture } from "./compare-pictures.ts";
import { shoot } from "./shoot.ts";

const root = join(import.meta.dirname, "../../../..");
export const picturesFolder = join(root, "docs/screens");
/** Out of git: what a screen looks like now, beside what differs. */
const reportFolder = join(root, "dist/screens");
/** Milliseconds in which a screen gets to look as its picture, for what comes a moment later on a busy machine. */
const PATIENCE = 8_000;

/** Null where the page looks as its picture; else a sentence that says what to look at and what to do. */
export async function checkPicture(page: Page, path: string): Promise<string | null> {
	const file = join(picturesFolder, path);
	if (!existsSync(file)) return `docs/screens/${path} is not there: take it by npm run screens.`;
	const expected = readPicture(readFileSync(file));
	const end = performance.now() + PATIENCE;
	for (;;) {
		const actual = await shoot(page);
		const comparison = comparePictures(expected, readPicture(actual));
		if (comparison.looksSame) return null;
		if (performance.now() > end) return report(path, actual, comparison);
	}
}

function report(path: string, actual: Buffer, { cells, difference }: Comparison): string {
	const keep = (ending: string, png: Buffer) => {
		const file = join(reportFolder, path.replace(/\.png$/, `-${ending}.png`));
		mkdirSync(dirname(file), { recursive: true });
		writeFileSync(file, png);
		return `dist/screens/${path.replace(/\.png$/, `-${ending}.png`)}`;
	};
	const marked = difference();
	const files = [keep("actual", actual), ...(marked === null ? [] : [keep("difference", marked)])];
	const what = cells === null ? "has another size" : `differs in ${cells} cells`;
	return `docs/screens/${path} ${what}: see ${files.join(" and ")}. If it is meant to look so, run npm run screens.`;
}
