import { makeRandom } from "#fixtures/random.ts";
import { openConsole } from "./console-client.ts";
import type { Faults } from "./faults.ts";
import type { FleetCommandOptions } from "./fleet-options.ts";
import type { FleetRun } from "./fleet-report.ts";
import type { Fleet } from "./open-fleet.ts";
import type { Progress } from "./progress.ts";
import type { Ground } from "./run-fleet.ts";
import { storm } from "./storm.ts";
import { verifyStorm } from "./verify-storm.ts";

const SECOND = 1_000;

/** Resets every account of the fleet from the console's side, and looks what came of it. */
export async function raiseStorm(
	options: FleetCommandOptions,
	{ cloudUrl, login }: Pick<Ground, "cloudUrl" | "login">,
	fleet: Fleet,
	progress: Progress,
	faults: Faults,
	stopped: Promise<void>,
): Promise<FleetRun["storm"]> {
	if (cloudUrl === undefined || login === undefined) throw new TypeError("a storm has a cloud and somebody to ask it");
	progress.phase("Resetting");
	let ended = false;
	void stopped.then(() => {
		ended = true;
	});
	const console = await openConsole(cloudUrl, login);
	const random = makeRandom(options.seed, "storm");
	const result = await storm({
		...{ console, fleet, faults, random: random.next, randomKey: random.uuid },
		within: options.within * SECOND,
		stopped: () => ended,
	});
	progress.phase("Verifying");
	const findings = await verifyStorm({ console, fleet, storm: result, calls: options.calls });
	return { converged: result.converged, tookMs: result.tookMs, findings };
}
