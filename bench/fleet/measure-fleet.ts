import { setTimeout as pause } from "node:timers/promises";
import { median } from "../measure/statistics.ts";
import { bare, type Contestant, mqttx, ours } from "./contestants.ts";
import type { Ground } from "./ground.ts";
import type { Memory } from "./memory-probe.ts";

/** Milliseconds from the first socket to the last client's being ready, round by round. */
export interface TimeResult {
	readonly clients: number;
	readonly ours: readonly number[];
	readonly bare: readonly number[];
	/** Null where no MQTTX CLI was given. */
	readonly mqttx: readonly number[] | null;
	/** Of the medians. */
	readonly ofBare: number;
	readonly ofMqttx: number | null;
}

/** Bytes that each client more takes. */
export interface MemoryResult {
	readonly clients: number;
	readonly ours: Memory;
	readonly bare: Memory;
	readonly ratio: Memory;
}

export interface MostResult {
	readonly clients: number;
	readonly readyMs: number;
	readonly rss: number;
}

/** What a process has in memory for its code and its first clients is not a client's: only those beyond these count. */
const FIRST_CLIENTS = 100;
/** Until the timers of a connection's beginning are over, and what the last message left is let go of. */
const REST_MS = 5000;

/** `heard`: the cloud runs, on the same cores, and must hear of each of ours before the next one's turn. */
export async function measureTime(
	ground: Ground,
	clients: number,
	rounds: number,
	mqttxProgram: string | null,
	heard: boolean,
): Promise<TimeResult> {
	const contestants = { bare, ours, ...(mqttxProgram !== null && { mqttx: mqttx(mqttxProgram) }) };
	const samples = { bare: [] as number[], ours: [] as number[], mqttx: [] as number[] };
	const names = Object.keys(contestants) as (keyof typeof samples)[];
	// The first round finds the broker and the disk's cache cold, and counts for nobody.
	for (let round = 0; round <= rounds; round += 1) {
		for (const name of names.toSorted(() => (round % 2 === 0 ? 1 : -1))) {
			const contestant = contestants[name];
			if (contestant === undefined) continue;
			const { readyMs } = await once(ground, heard && name === "ours", contestant, clients);
			if (round > 0) samples[name].push(readyMs);
		}
	}
	const [oursMs, bareMs, mqttxMs] = [median(samples.ours), median(samples.bare), median(samples.mqttx)];
	const hasMqttx = mqttxProgram !== null;
	return {
		clients,
		...{ ours: samples.ours, bare: samples.bare, mqttx: hasMqttx ? samples.mqttx : null },
		...{ ofBare: oursMs / bareMs, ofMqttx: hasMqttx ? oursMs / mqttxMs : null },
	};
}

export async function measureMemory(ground: Ground, clients: number): Promise<MemoryResult> {
	const each = async (isOurs: boolean, contestant: Contestant): Promise<Memory> => {
		const { memory: few } = await once(ground, isOurs, contestant, FIRST_CLIENTS, REST_MS);
		const { memory: many } = await once(ground, isOurs, contestant, clients, REST_MS);
		const added = clients - FIRST_CLIENTS;
		return { objects: (many.objects - few.objects) / added, rss: (many.rss - few.rss) / added };
	};
	const [bareEach, oursEach] = [await each(false, bare), await each(true, ours)];
	const ratio = { objects: oursEach.objects / bareEach.objects, rss: oursEach.rss / bareEach.rss };
	return { clients, ours: oursEach, bare: bareEach, ratio };
}

export async function measureMost(ground: Ground, clients: number): Promise<MostResult> {
	const { readyMs, memory } = await once(ground, true, ours, clients, REST_MS);
	return { clients, readyMs, rss: memory.rss };
}

/** Opens the clients and closes them again. Where it is heard, the cloud has each in its database: there, reported, gone. */
async function once(
	ground: Ground,
	isHeard: boolean,
	contestant: Contestant,
	clients: number,
	restMs = 0,
): Promise<{ readonly readyMs: number; readonly memory: Memory }> {
	const { load, readyMs } = await contestant(ground, clients);
	try {
		if (isHeard) await ground.cloud.untilOnline(clients);
		await pause(restMs);
		return { readyMs, memory: await load.memory() };
	} finally {
		await load.stop();
		if (isHeard) await ground.cloud.untilOnline(0);
	}
}
