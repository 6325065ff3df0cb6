import { afterAll, beforeAll, expect, it } from "vitest";
import { fewLooksOf, pathOf } from "./support/look.ts";
import { checkPicture } from "./support/stored-pictures.ts";
import { openStudio, type Studio } from "./support/studio.ts";
import { subjects } from "./support/subjects.ts";

/** Several screens are open at a time, on machines that may be busy. */
const TIMEOUT = 300_000;

/**
 * Every screen against its picture in docs/screens: in two of its looks, with both themes and both sizes, and over all
 * screens every language in each of them. All looks of all screens take minutes: `npm run screens -- --check`.
 */
let studio: Studio;

beforeAll(async () => {
	studio = await openStudio();
});
afterAll(() => studio?.close());

it.concurrent.each(subjects.map((subject, turn) => ({ name: subject.name, subject, turn })))(
	"$name looks as its picture",
	async ({ subject, turn }) => {
		const faults: string[] = [];
		await subject.sit(studio, fewLooksOf(subject, turn), async (page, look) => {
			const fault = await checkPicture(page, pathOf(subject, look));
			if (fault !== null) faults.push(fault);
		});
		expect(faults).toEqual([]);
	},
	TIMEOUT,
);
