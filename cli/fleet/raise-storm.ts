import { randomUUID } from "node:crypto";
import { makeRandom } from "#fixtures/random.ts";
import type { ConsoleClient } from "./console-client.ts";
import type { Faults } from "./faults.ts";
import { type StormOutcome, sumOf } from "./fleet-report.ts";
import type { Fleet } from "./open-fleet.ts";
import type { Progress } from "./progress.ts";
import { storm } from "./storm.ts";
import { oneWipeEach } from "./storm-rules.ts";
import { verifyStorm } from "./verify-storm.ts";

export interface RaiseOptions {
	readonly console: ConsoleClient;
	readonly fleet: Fleet;
	readonly progress: Progress;
	readonly faults: Faults;
	readonly seed: number;
	/** Seconds. */
	readonly within: number;
	/** Of each call log, before. */
	readonly calls: number;
	readonly stopped: Promise<void>;
}

const SECOND = 1_000;

/** The storm, told while it goes on, and what came of it. One that is stopped is not verified: it is not over. */
export async function raiseStorm({ console, fleet, progress, ...options }: RaiseOptions): Promise<StormOutcome> {
	const { faults, seed, within, calls } = options;
	let isStopped = false;
	const stopped = options.stopped.then(() => {
		isStopped = true;
		return null;
	});
	const { next: random } = makeRandom(seed, "storm");
	progress.phase("Resetting");
	const begun = performance.now();
	const wipesBefore = await sumOf(fleet.metrics.wipes);
	const raised = storm({
		// Keys are never repeated, whatever the seed: the cloud would answer with what came of the earlier storm.
		...{ console, fleet, faults, random, randomKey: randomUUID },
		...{ within: within * SECOND, stopped: () => isStopped, told: progress.converged },
	});
	const result = await Promise.race([raised, stopped]);
	const tookMs = performance.now() - begun;
	if (result === null || isStopped) return { ended: "stopped", tookMs, findings: [] };
	progress.phase("Verifying");
	const findings = await Promise.race([verifyStorm({ console, fleet, storm: result, calls }), stopped]);
	if (findings === null) return { ended: "stopped", tookMs, findings: [] };
	const wipes = (await sumOf(fleet.metrics.wipes)) - wipesBefore;
	const ended = result.converged ? "converged" : "late";
	return { ended, tookMs: result.tookMs, findings: [...findings, oneWipeEach(wipes, result.before.size)] };
}
