import { setTimeout as pause } from "node:timers/promises";
import { openConnection } from "#agent/link/connection.ts";
import { createLine, type Line } from "#agent/link/line.ts";
import { networkPresets } from "#agent/link/line-conditions.ts";
import type { KitFile } from "#protocol/kit-file.ts";
import { asMilliseconds, type Milliseconds, systemClock } from "#protocol/units.ts";
import { createLogger } from "../logger.ts";
import type { Running } from "../running.ts";
import { readCertificates } from "../tls-files.ts";
import { startTraffic } from "./call-traffic.ts";
import { conclude, type FleetTelling } from "./conclude.ts";
import { chances, type Faults, faultyConnection, hasFaults } from "./faults.ts";
import { fleetCalls } from "./fleet-calls.ts";
import type { FleetCommandOptions } from "./fleet-options.ts";
import { fleetReport, type StormOutcome } from "./fleet-report.ts";
import { type Ground, openGround } from "./ground.ts";
import { serveMetrics } from "./metrics-server.ts";
import { type Fleet, openFleet } from "./open-fleet.ts";
import { watchFleet } from "./progress.ts";

const MINUTE = 60_000;
const SECOND = 1_000;
/** A limit that nobody waits for any more does not keep the process open. */
const UNHELD = { ref: false };

/**
 * Runs a fleet until it is told to stop, its minutes are over, or its storm is. Refused: fleet-diverged. What not every
 * fleet needs is loaded by the one that does: collecting the garbage takes the longer, the more code there is.
 */
export async function runFleet(
	options: FleetCommandOptions,
	kits: readonly KitFile[] | null,
	running: Running,
	stopped: Promise<void>,
	telling: FleetTelling,
): Promise<void> {
	const startedAt = systemClock();
	const { drop, duplicate, reorder, seed, calls, minutes } = options;
	const ground = await openGround(options, kits, running, telling.said);
	const faults: Faults = { drop, duplicate, reorder };
	const fleet = running.add(
		openFleet(ground.kits, {
			protocol: kits === null ? "3.1.1" : options.protocol,
			brokerCa: options.brokerCa && readCertificates(options.brokerCa),
			inFlight: options.inFlight,
			ramp: options.ramp ?? null,
			line: options.latency > 0 ? slowLine(asMilliseconds(options.latency)) : undefined,
			openConnection: hasFaults(faults)
				? faultyConnection(openConnection, faults, await chances(seed))
				: openConnection,
			logger: createLogger(options.logLevel),
		}),
	);
	const { metricsPort } = options;
	const metrics =
		metricsPort === undefined ? null : running.add(await serveMetrics(fleet.metrics.registry, metricsPort));
	const progress = running.add(watchFleet(fleet, process.stderr));
	const fact: FleetTelling["fact"] = (facts, sentence) => progress.aside(() => telling.fact(facts, sentence));

	progress.phase("Connecting");
	const over = Promise.race([
		stopped,
		...(minutes === undefined ? [] : [pause(minutes * MINUTE, undefined, UNHELD)]),
	]).then(() => null);
	const late = options.storm ? pause(options.within * SECOND, null, UNHELD) : over;
	const readyMs = await Promise.race([fleet.start(), over, late]);
	if (readyMs !== null) {
		await fillAll(fleet, calls);
		const { cloudUrl, kits: all } = ground;
		const urls = { ...(cloudUrl && { cloudUrl }), ...(metrics && { metricsUrl: metrics.url }) };
		const ready = { ready: true, monitors: all.length, readyMs, ...urls };
		fact(ready, `${all.length} monitors are ready after ${readyMs} ms.`);
	}

	if (readyMs !== null && (!options.storm || minutes !== undefined)) {
		progress.phase("Running");
		const traffic = options.callRate === undefined ? null : await callsOf(options.callRate, ground, fleet, seed);
		if (traffic !== null) running.add(traffic);
		await over;
		await traffic?.close();
	}
	let stormed: StormOutcome | null = null;
	if (readyMs !== null && ground.console !== null) {
		const { raiseStorm } = await import("./raise-storm.ts");
		stormed = await raiseStorm({ ...options, fleet, progress, faults, console: ground.console, stopped });
	}

	const facts = { ...factsOf(options), Broker: ground.kits[0]?.broker.url ?? "none" };
	const isSteady = readyMs !== null && drop === 0;
	const took = readyMs ?? asMilliseconds(systemClock() - startedAt);
	const run = { startedAt, endedAt: systemClock(), seed, readyMs: took, isSteady, facts, storm: stormed };
	const report = await fleetReport({ ...run, fleet, progress });
	progress.close();
	await conclude(report, options, telling);
}

function factsOf({ drop, duplicate, reorder, calls, latency, callRate }: FleetCommandOptions) {
	const asPercent = (share: number) => `${Math.round(share * 10_000) / 100} %`;
	return {
		"Calls in each log": calls,
		"Connections dropped": asPercent(drop),
		"Messages duplicated": asPercent(duplicate),
		"Messages out of order": asPercent(reorder),
		...(latency > 0 && { "Latency each way": `${latency} ms` }),
		...(callRate !== undefined && { "Calls a minute": callRate }),
	};
}

/** A thousand logs of a thousand rows take seconds, in which broker and monitors must go on talking. */
async function fillAll({ members }: Fleet, calls: number): Promise<void> {
	if (calls === 0) return;
	for (const { monitor } of members) {
		monitor.fill({ calls: fleetCalls(calls, systemClock()) });
		await new Promise(setImmediate);
	}
}

async function callsOf(perMinute: number, { doors }: Ground, fleet: Fleet, seed: number) {
	const { makeRandom } = await import("#fixtures/random.ts");
	return startTraffic({ fleet, doors, perMinute, random: makeRandom(seed, "calls").next });
}

function slowLine(latency: Milliseconds): Line {
	const line = createLine();
	line.change({ ...networkPresets.fine, latency });
	return line;
}
