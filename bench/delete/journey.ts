import { setTimeout as pause } from "node:timers/promises";
import type { Browser, Page } from "playwright-core";
import type { Scratch } from "../measure/scratch.ts";
import type { House } from "./open-house.ts";
import { armProbe, type Sightings, sightings, watchPage } from "./page-probe.ts";

/** One deletion by hand, in milliseconds. */
export interface Journey {
	/** From the click to the first snapshot after the cloud's commit. */
	readonly accepted: number;
	/** On to the snapshot with the generation switched; 0 where both came in one. */
	readonly switched: number;
	/** On to the snapshot after *wiped* was durable. */
	readonly wiped: number;
	/** On to the frame with the QR code drawn. */
	readonly painted: number;
	readonly total: number;
	/** The wipe's own evidence: all of its bytes, and its milliseconds, whole ones, unlinking included. */
	readonly wipeMs: number;
	readonly bytes: number;
	/** Of that the overwriting alone, from the first file's opening to the last one's closing. */
	readonly overwriteMs: number;
}

/** Nobody answers the question within less; what the panel does meanwhile is its own affair. */
export const READING_MS = 1000;
export const PANEL = { width: 1024, height: 600 };

/** Opens the monitor's panel; it stays open from one tenant to the next, as the real one on the wall does. */
export async function openPanelPage(browser: Browser, { monitorUrl }: House, scratch: Scratch): Promise<Page> {
	const context = await browser.newContext({ viewport: PANEL });
	scratch.atEnd(() => context.close());
	const page = await context.newPage();
	await watchPage(page, { button: "Delete account", image: "Registration QR code" });
	await page.goto(monitorUrl);
	return page;
}

/** Goes the way to Delete from wherever the panel is, and measures from the tap to the QR code. */
export async function measureJourney(page: Page, house: House): Promise<Journey> {
	await goHome(page);
	for (const name of ["More", "Setting", "SmartPlus Account", "Account Info", "Delete"]) await tap(page, name);
	await pause(READING_MS);
	await armProbe(page);
	await tap(page, "Delete account");
	const seen = await sightings(page);
	return journeyOf(seen, await house.overwriteMs());
}

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const tap = (page: Page, name: string) => button(page, name).click();

async function goHome(page: Page): Promise<void> {
	const more = button(page, "More");
	const back = button(page, "Back");
	for (;;) {
		await more.or(back).first().waitFor();
		if (await more.isVisible()) return;
		await back.click();
	}
}

function journeyOf({ tap, snapshots, painted }: Sightings, overwriteMs: number): Journey {
	const isWiping = ({ snapshot }: Sightings["snapshots"][number]) => snapshot.deletion.state === "wiping";
	const switching = snapshots.findIndex(isWiping);
	const acceptedBefore = snapshots.find(({ snapshot }) => snapshot.deletion.state === "accepted");
	const switched = snapshots[switching]?.at ?? Number.NaN;
	const accepted = Math.min(acceptedBefore?.at ?? switched, switched);
	const done = snapshots.slice(switching).find((one) => !isWiping(one));
	const wiped = done?.at ?? Number.NaN;
	const evidence = done?.snapshot.lastWipe?.evidence;
	return {
		accepted: accepted - tap,
		switched: switched - accepted,
		wiped: wiped - switched,
		painted: painted - wiped,
		total: painted - tap,
		wipeMs: evidence?.ms ?? Number.NaN,
		bytes: evidence?.bytes ?? Number.NaN,
		overwriteMs,
	};
}
