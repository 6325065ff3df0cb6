import { Command } from "commander";
import { count } from "#cli/options.ts";
import { findMosquitto } from "./brokers/brokers.ts";
import { type LinkCase, type LinkResult, measureLink } from "./link/measure-link.ts";
import { ms, table, times } from "./measure/table.ts";

/** Our request and reply may take this many times the bare pair's. */
const LIMIT = 1.5;

const cases: readonly LinkCase[] = [
	{ broker: "mosquitto", version: "5" },
	{ broker: "mosquitto", version: "3.1.1" },
	{ broker: "embedded", version: "3.1.1" },
];

interface LinkOptions {
	readonly blocks: number;
	readonly perBlock: number;
	readonly warmUp: number;
	readonly json?: true;
}

await new Command("bench/link")
	.description("Request and reply through the agent's own code, beside two bare MQTT clients on the same broker.")
	.option("--blocks <N>", "blocks of each, taking turns", count, 10)
	.option("--per-block <N>", "round trips in a block", count, 300)
	.option("--warm-up <N>", "round trips of each before anything counts", count, 1000)
	.option("--json", "print facts as JSON, for programs")
	.action(run)
	.parseAsync();

async function run(options: LinkOptions): Promise<void> {
	const hasMosquitto = findMosquitto() !== null;
	if (!hasMosquitto) process.stderr.write("SKIPPED: Mosquitto is not installed\n");
	const results: LinkResult[] = [];
	for (const each of cases) {
		if (each.broker === "mosquitto" && !hasMosquitto) continue;
		results.push(await measureLink(each, options));
	}
	const missed = results.filter(({ ratio }) => ratio > LIMIT);
	process.stdout.write(
		options.json ? `${JSON.stringify({ limit: LIMIT, results, missed: missed.length })}\n` : report(results, missed),
	);
}

function report(results: readonly LinkResult[], missed: readonly LinkResult[]): string {
	const head = ["request and reply, ms", "ours", "p99", "bare pair", "p99", "ratio"];
	const rows = results.map(({ broker, version, ours, bare, ratio }) => [
		`${broker}, MQTT ${version}`,
		ms(ours.median),
		ms(ours.p99),
		ms(bare.median),
		ms(bare.p99),
		times(ratio),
	]);
	const verdicts = missed.map(
		({ broker, version, ratio }) => `MISSED: ${broker}, MQTT ${version} took ${times(ratio)}`,
	);
	const verdict = verdicts.length === 0 ? [`Within the limit of ${times(LIMIT)}.`] : verdicts;
	return `${table([head, ...rows])}\n\n${verdict.join("\n")}\n`;
}
