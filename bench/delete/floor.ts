import { rmSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import type { RoundTrip } from "../brokers/bare-pair.ts";
import type { Scratch } from "../measure/scratch.ts";
import { median, timed } from "../measure/statistics.ts";
import { timeCommits } from "./commits.ts";
import { allocatedFile, timeOverwrite } from "./overwrite.ts";
import { timePaints } from "./paint.ts";

/** What a deletion cannot do without, each measured alone, in milliseconds. */
export interface Floor {
	/** Two requests and replies of a bare pair of MQTT clients, QoS 1, on the same kind of broker. */
	readonly roundTrips: number;
	/** Four commits of one row: sent, switched and wiped in the agent, the reset in the cloud. */
	readonly commits: number;
	/** From a click to the frame that shows what it changed, on an empty page of the same browser. */
	readonly paint: number;
	/** One sequential write over a file of as many bytes as the tenant's have, synced. */
	readonly overwrite: number;
}

export interface FloorPorts {
	readonly browser: Browser;
	readonly roundTrip: RoundTrip;
	readonly scratch: Scratch;
}

const ROUND_TRIPS = 2;
const COMMITS = 4;
const SAMPLES = { roundTrips: 100, commits: 50, paints: 11, overwrites: 3 };

/** `bytes`: of the tenant's files together. */
export async function measureFloor(bytes: number, { browser, roundTrip, scratch }: FloorPorts): Promise<Floor> {
	const trips: number[] = [];
	for (let index = 0; index < SAMPLES.roundTrips; index += 1) trips.push(await timed(roundTrip));
	const paints = await timePaints(browser, SAMPLES.paints);
	const overwrites: number[] = [];
	for (let index = 0; index < SAMPLES.overwrites; index += 1) {
		const path = join(scratch.folder, "plain");
		allocatedFile(path, bytes);
		overwrites.push(timeOverwrite(path, bytes));
		rmSync(path);
	}
	return {
		roundTrips: ROUND_TRIPS * median(trips),
		commits: COMMITS * median(timeCommits(join(scratch.folder, "commits.sqlite"), SAMPLES.commits)),
		paint: median(paints),
		overwrite: median(overwrites),
	};
}
