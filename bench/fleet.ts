import { loadavg } from "node:os";
import { Command } from "commander";
import { count, existingFile } from "#cli/options.ts";
import { openGround } from "./fleet/ground.ts";
import { measureMemory, measureMost, measureTime } from "./fleet/measure-fleet.ts";
import { type FleetResult, fleetReport, LIMITS, missedLimits } from "./fleet/report.ts";
import { measureStorm } from "./fleet/storm.ts";
import { withScratch } from "./measure/scratch.ts";

interface FleetOptions {
	readonly clients: number;
	readonly rounds: number;
	readonly memoryClients: number;
	readonly most: number;
	readonly stormMonitors: number;
	readonly calls: number;
	readonly mqttx?: string;
	readonly json?: true;
}

await new Command("bench/fleet")
	.description("A fleet of monitors to all-ready, beside bare MQTT clients and MQTTX CLI on the same Mosquitto.")
	.option("--clients <N>", "how many are timed", count, 1_000)
	.option("--rounds <N>", "counted rounds, taking turns, after one that is not", count, 7)
	.option("--memory-clients <N>", "how many are weighed", count, 5_000)
	.option("--most <N>", "how many must be ready without an error", count, 10_000)
	.option("--storm-monitors <N>", "how many are reset at once", count, 1_000)
	.option("--calls <N>", "rows in each one's call log then", count, 1_000)
	.option("--mqttx <FILE>", "MQTTX CLI's bin/index.js, built outside the repository", existingFile)
	.option("--json", "print facts as JSON, for programs")
	.action(run)
	.parseAsync();

async function run({ json, ...options }: FleetOptions): Promise<void> {
	const { clients, rounds, memoryClients, most, stormMonitors, calls, mqttx = null } = options;
	if (mqttx === null) process.stderr.write("SKIPPED: MQTTX CLI, as no --mqttx FILE is given\n");
	const load = loadavg()[0] ?? 0;
	const alone = await withScratch(async (scratch) => {
		const ground = await openGround(Math.max(clients, memoryClients, most), scratch);
		await ground.cloud.untilOnline(0);
		said("the cloud's documents are out");
		const time = await ground.withoutCloud(() => measureTime(ground, clients, rounds, null, false));
		said("time: done");
		const timeBesideCloud = await measureTime(ground, clients, rounds, mqttx, true);
		said("time beside the cloud: done");
		const memory = await measureMemory(ground, memoryClients);
		said("memory: done");
		return { time, timeBesideCloud, memory, most: await measureMost(ground, most) };
	});
	said("the most: done");
	// A cloud that has no other accounts: whoever checks a storm reads all that an installer has.
	const storm = await withScratch(async (scratch) =>
		measureStorm(await openGround(stormMonitors, scratch), stormMonitors, calls),
	);
	const result: FleetResult = { ...alone, storm };
	const facts = { limits: LIMITS, loadBefore: load, ...result, missed: missedLimits(result) };
	process.stdout.write(
		json ? `${JSON.stringify(facts)}\n` : `Load average before: ${load.toFixed(2)}.\n\n${fleetReport(result)}`,
	);
}

function said(step: string): void {
	process.stderr.write(`${step}\n`);
}
