import { Command, InvalidArgumentError } from "commander";
import { count } from "#cli/options.ts";
import { type DatabaseKind, withDatabases } from "./reset/databases.ts";
import { type ClientsResult, measureClients } from "./reset/measure-clients.ts";
import { measureRate, type RateResult } from "./reset/measure-rate.ts";
import { LIMITS, missedLimits, type ResetResult, resetReport } from "./reset/report.ts";

interface ResetOptions {
	readonly database: readonly DatabaseKind[];
	readonly blocks: number;
	readonly perBlock: number;
	readonly clients: number;
	readonly perClient: number;
	readonly json?: true;
}

await new Command("bench/reset")
	.description("Resets of accounts with 1,000 log rows each, beside a hand-written transaction of the same statements.")
	.option("--database <KIND,KIND>", "sqlite, postgresql or both", kinds, ["sqlite", "postgresql"])
	.option("--blocks <N>", "blocks of each, taking turns, after one that is not counted", atLeastOne, 6)
	.option("--per-block <N>", "resets in a block", atLeastOne, 200)
	.option("--clients <N>", "concurrent clients over HTTP", atLeastOne, 50)
	.option("--per-client <N>", "counted resets of each client, after three that are not", atLeastOne, 20)
	.option("--json", "print facts as JSON, for programs")
	.action(run)
	.parseAsync();

async function run({ database: wanted, json, ...size }: ResetOptions): Promise<void> {
	const results: ResetResult[] = [];
	await withDatabases(wanted, async (database) => {
		const rate: RateResult = await measureRate(database, size);
		process.stderr.write(`${database.kind}: rate done\n`);
		const clients: ClientsResult = await measureClients(database, size);
		process.stderr.write(`${database.kind}: clients done\n`);
		results.push({ database: database.kind, rate, clients });
	});
	const facts = { limits: LIMITS, results, missed: missedLimits(results) };
	process.stdout.write(json ? `${JSON.stringify(facts)}\n` : resetReport(results));
}

function kinds(text: string): DatabaseKind[] {
	return text.split(",").map((part) => {
		if (part === "sqlite" || part === "postgresql") return part;
		throw new InvalidArgumentError("sqlite or postgresql.");
	});
}

function atLeastOne(text: string): number {
	const value = count(text);
	if (value === 0) throw new InvalidArgumentError("At least 1.");
	return value;
}
