import { readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { openConnection } from "#agent/link/connection.ts";
import { createLine, type Line } from "#agent/link/line.ts";
import { networkPresets } from "#agent/link/line-conditions.ts";
import type { Kits } from "#cloud/cloud.ts";
import type { Random } from "#fixtures/random.ts";
import { FoyerError } from "#protocol/foyer-error.ts";
import type { KitFile } from "#protocol/kit-file.ts";
import type { KitId } from "#protocol/kit-id.ts";
import { asMilliseconds, type Milliseconds, systemClock } from "#protocol/units.ts";
import { createLogger } from "../logger.ts";
import { percentiles } from "../report/percentiles.ts";
import type { RunReport } from "../report/run-report.ts";
import type { Running } from "../running.ts";
import { readCertificates } from "../tls-files.ts";
import { startTraffic } from "./call-traffic.ts";
import type { Login } from "./console-client.ts";
import { type Faults, faultyConnection, hasFaults } from "./faults.ts";
import { fleetCalls } from "./fleet-calls.ts";
import type { FleetCommandOptions } from "./fleet-options.ts";
import { fleetReport } from "./fleet-report.ts";
import { serveMetrics } from "./metrics-server.ts";
import { type Fleet, openFleet } from "./open-fleet.ts";
import { watchFleet } from "./progress.ts";
import { readKits, shardOf } from "./read-kits.ts";

/** What the fleet talks to: a cloud of its own, or one that runs. */
export interface Ground {
	readonly kits: readonly KitFile[];
	readonly cloudUrl: string | undefined;
	readonly login: Login | undefined;
	/** Only a cloud of its own lets door phones ring without a person. */
	readonly doors: Pick<Kits, "ring" | "hangUp"> | null;
}

export interface FleetTelling {
	/** One line of facts on stdout, or the sentence that says the same. */
	fact(facts: Readonly<Record<string, unknown>>, sentence: string): void;
	/** To stderr: what is being done. */
	said(text: string): void;
}

const MOST_MONITORS_BY_DEFAULT = 100;
const MINUTE = 60_000;
const SECOND = 1_000;

/** How many monitors these options ask for, where that is known before anything starts. */
export function monitorsOf(options: FleetCommandOptions): number {
	const { kits, monitors, shards = { part: 1, of: 1 } } = options;
	return kits === undefined
		? (monitors ?? MOST_MONITORS_BY_DEFAULT)
		: shardOf(readKits(kits), shards).slice(0, monitors).length;
}

/**
 * Runs a fleet until it is told to stop, its minutes are over, or its storm is. Refused: fleet-diverged. What not every
 * fleet needs is loaded by the one that does: collecting the garbage takes the longer, the more code there is.
 */
export async function runFleet(
	options: FleetCommandOptions,
	running: Running,
	stopped: Promise<void>,
	telling: FleetTelling,
): Promise<void> {
	const startedAt = systemClock();
	const ground = await groundOf(options, running, telling);
	const { drop, duplicate, reorder, seed } = options;
	const faults: Faults = { drop, duplicate, reorder };
	const fleet = running.add(
		openFleet(ground.kits, {
			protocol: options.kits === undefined ? "3.1.1" : options.protocol,
			brokerCa: options.brokerCa && readCertificates(options.brokerCa),
			inFlight: options.inFlight,
			ramp: options.ramp ?? null,
			line: options.latency > 0 ? slowLine(asMilliseconds(options.latency)) : undefined,
			openConnection: hasFaults(faults)
				? faultyConnection(openConnection, faults, await streams(seed))
				: openConnection,
			logger: createLogger(options.logLevel),
		}),
	);
	const { metricsPort } = options;
	const metrics =
		metricsPort === undefined ? null : running.add(await serveMetrics(fleet.metrics.registry, metricsPort));
	const progress = running.add(watchFleet(fleet, process.stderr));
	progress.phase("Connecting");
	const within = options.within * SECOND;
	const readyMs = options.storm ? await inTime(fleet.start(), within) : await fleet.start();
	fillAll(fleet, options.calls);
	const { cloudUrl } = ground;
	const monitors = ground.kits.length;
	telling.fact(
		{
			ready: readyMs !== null,
			monitors,
			readyMs,
			...(cloudUrl && { cloudUrl }),
			...(metrics && { metricsUrl: metrics.url }),
		},
		readyMs === null ? "Not all are ready." : `${monitors} monitors are ready after ${readyMs} ms.`,
	);
	if (options.callRate !== undefined && ground.doors !== null) {
		const { callRate: perMinute } = options;
		const { makeRandom } = await import("#fixtures/random.ts");
		running.add(
			startTraffic({ kits: ground.kits, doors: ground.doors, perMinute, random: makeRandom(seed, "doors").next }),
		);
	}
	const stormed = options.storm
		? await (await import("./raise-storm.ts")).raiseStorm(options, ground, fleet, progress, faults, stopped)
		: null;
	if (!options.storm) {
		progress.phase("Running");
		await Promise.race([stopped, ...(options.minutes === undefined ? [] : [pause(options.minutes * MINUTE)])]);
	}
	const facts = factsOf(options, ground);
	const took = readyMs ?? asMilliseconds(within);
	const report = fleetReport({
		startedAt,
		endedAt: systemClock(),
		seed,
		fleet,
		progress,
		readyMs: took,
		facts,
		storm: stormed,
	});
	progress.close();
	await conclude(report, options, telling);
}

async function conclude(report: RunReport, options: FleetCommandOptions, { fact, said }: FleetTelling): Promise<void> {
	const { writeReport } = await import("../report/write-report.ts");
	writeReport(report, { json: options.reportJson, junit: options.reportJunit, html: options.reportHtml });
	const failed = report.checks.filter(({ outcome }) => outcome === "failed");
	for (const { name, seen } of failed) said(`Not so: ${name}.\n${seen}`);
	const [measured] = report.measures;
	const resetToQr = measured === undefined ? null : percentiles(measured.values);
	const times =
		resetToQr && `reset to QR code p50 ${resetToQr.p50} ms, p95 ${resetToQr.p95} ms, p99 ${resetToQr.p99} ms`;
	fact(
		{ done: true, passed: failed.length === 0, resetToQr, checks: report.checks },
		`${report.checks.length - failed.length} of ${report.checks.length} checks hold${times === null ? "" : `; ${times}`}.`,
	);
	if (failed.length > 0) throw new FoyerError("fleet-diverged", failed.map(({ name }) => name).join("; "));
}

async function groundOf(options: FleetCommandOptions, running: Running, { said }: FleetTelling): Promise<Ground> {
	const { kits, monitors, shards = { part: 1, of: 1 }, installer, installerPassword } = options;
	if (kits === undefined) {
		const { calls, database, logLevel } = options;
		const { openOwnGround } = await import("./own-ground.ts");
		const logger = createLogger(logLevel);
		const own = await openOwnGround(
			{ monitors: monitors ?? MOST_MONITORS_BY_DEFAULT, calls, database, logger, said },
			running,
		);
		return { ...own, doors: own.cloud.kits };
	}
	const password = installerPassword && readFileSync(installerPassword, "utf8").trim();
	return {
		kits: shardOf(readKits(kits), shards).slice(0, monitors),
		cloudUrl: options.cloudUrl,
		login: installer && password ? { email: installer, password } : undefined,
		doors: null,
	};
}

function factsOf(options: FleetCommandOptions, { kits }: Ground): RunReport["facts"] {
	const { drop, duplicate, reorder } = options;
	const asPercent = (share: number) => `${share * 100} %`;
	return {
		Monitors: kits.length,
		"Calls each": options.calls,
		Broker: kits[0]?.broker.url ?? "none",
		"Connections dropped": asPercent(drop),
		"Messages duplicated": asPercent(duplicate),
		"Messages out of order": asPercent(reorder),
		"Latency (ms)": options.latency,
	};
}

function fillAll({ members }: Fleet, calls: number): void {
	if (calls === 0) return;
	for (const { monitor, ready } of members) if (ready) monitor.fill({ calls: fleetCalls(calls, systemClock()) });
}

function slowLine(latency: Milliseconds): Line {
	const line = createLine();
	line.change({ ...networkPresets.fine, latency });
	return line;
}

/** A stream of chances for each kit, which goes on over its connections: whoever is late changes nobody else's. */
async function streams(seed: number): Promise<(kit: KitId) => () => number> {
	const { makeRandom } = await import("#fixtures/random.ts");
	const known = new Map<KitId, Random>();
	return (kit) => {
		const stream = known.get(kit) ?? makeRandom(seed, kit);
		known.set(kit, stream);
		return stream.next;
	};
}

/** Null where it takes longer. */
async function inTime<T>(work: Promise<T>, milliseconds: number): Promise<T | null> {
	const over = new AbortController();
	const late = pause(milliseconds, null, { signal: over.signal }).catch(() => null);
	try {
		return await Promise.race([work, late]);
	} finally {
		over.abort();
	}
}
