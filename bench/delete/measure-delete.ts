import type { Browser } from "playwright-core";
import type { KitId } from "#protocol/kit-id.ts";
import { openBarePair } from "../brokers/bare-pair.ts";
import { startBenchBroker } from "../brokers/brokers.ts";
import { openCloudSide } from "../brokers/cloud-side.ts";
import { withScratch } from "../measure/scratch.ts";
import { medians, sum } from "../measure/statistics.ts";
import { type Floor, openFloor } from "./floor.ts";
import { type Journey, measureJourney, openPanelPage } from "./journey.ts";
import { openHouse } from "./open-house.ts";

export interface DeleteResult {
	readonly calls: number;
	/** The first deletion of a new process and a new page: every line of it runs for the first time. Judged by nothing. */
	readonly first: Journey;
	/** Medians over the counted deletions. */
	readonly steady: Journey;
	/** Medians too, measured after each counted deletion. */
	readonly floor: Floor;
	readonly floorSum: number;
	/** Tap to QR code, of the floor's sum: steady, which the limit is for, and first. */
	readonly totalRatio: number;
	readonly firstRatio: number;
	/** The overwriting in it, of the plain overwriting of as many bytes. */
	readonly overwriteRatio: number;
	/** Every counted one's tap to QR code, for whoever wants to know how noisy the machine was. */
	readonly totals: readonly number[];
}

const PEER = "0C1105A00003" as KitId;
/** After the first deletion, before the counted ones. */
const WARM_UPS = 2;

/** Journeys and floors take turns on one browser, so that a busy moment of the machine meets both. */
export function measureDelete(browser: Browser, calls: number, runs: number): Promise<DeleteResult> {
	return withScratch(async (scratch) => {
		const house = await openHouse(calls, scratch);
		const page = await openPanelPage(browser, house, scratch);
		const broker = await startBenchBroker("embedded", [PEER], scratch);
		const cloud = await openCloudSide(broker, "3.1.1", scratch);
		const roundTrip = await openBarePair(broker, cloud, PEER, "3.1.1", scratch);
		const measureFloor = await openFloor({ browser, roundTrip, scratch });
		async function nextJourney(): Promise<Journey> {
			await house.moveIn(calls);
			return measureJourney(page, house);
		}

		const first = await measureJourney(page, house);
		for (let run = 0; run < WARM_UPS; run += 1) await nextJourney();
		const journeys: Journey[] = [];
		const floors: Floor[] = [];
		for (let run = 0; run < runs; run += 1) {
			const journey = await nextJourney();
			journeys.push(journey);
			floors.push(await measureFloor(journey.bytes));
		}
		const steady = medians(journeys);
		const floor = medians(floors);
		const floorSum = sum(Object.values(floor));
		return {
			calls,
			first,
			steady,
			floor,
			floorSum,
			totalRatio: steady.total / floorSum,
			firstRatio: first.total / floorSum,
			overwriteRatio: steady.overwriteMs / floor.overwrite,
			totals: journeys.map(({ total }) => total),
		};
	});
}
