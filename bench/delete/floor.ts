import { rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Browser } from "playwright-core";
import type { RoundTrip } from "../brokers/bare-pair.ts";
import type { Scratch } from "../measure/scratch.ts";
import { medians, timed } from "../measure/statistics.ts";
import { openCommits } from "./commits.ts";
import { READING_MS } from "./journey.ts";
import { allocatedFile, timeOverwrite } from "./overwrite.ts";
import { openPaint } from "./paint.ts";

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

const SAMPLES = 5;

/**
 * The function does the bare parts one after the other, as often as a deletion needs each, and gives their medians. It
 * rests before each as a tap's reader does: a machine that was just busy with the same thing does it in half the time.
 * `bytes`: of the tenant's files together.
 */
export async function openFloor({
	browser,
	roundTrip,
	scratch,
}: FloorPorts): Promise<(bytes: number) => Promise<Floor>> {
	const path = join(scratch.folder, "plain.sqlite");
	const paint = await openPaint(browser, scratch);
	const commit = openCommits(join(scratch.folder, "commits.sqlite"), scratch);
	async function sample(bytes: number): Promise<Floor> {
		allocatedFile(path, bytes);
		await pause(READING_MS);
		const painted = await paint();
		const roundTrips = (await timed(roundTrip)) + (await timed(roundTrip));
		const commits = commit() + commit() + commit() + commit();
		const overwrite = timeOverwrite(path, bytes);
		rmSync(path);
		return { roundTrips, commits, paint: painted, overwrite };
	}
	return async (bytes) => {
		const samples: Floor[] = [];
		for (let index = 0; index < SAMPLES; index += 1) samples.push(await sample(bytes));
		return medians(samples);
	};
}
