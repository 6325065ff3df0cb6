import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { type Command, InvalidArgumentError } from "commander";
import {
	count,
	databaseUrl,
	email,
	existingFile,
	folder,
	jsonOption,
	logLevelOption,
	type MqttProtocol,
	port,
	protocolOption,
	webUrl,
} from "../options.ts";
import type { Shard } from "./read-kits.ts";

export interface FleetCommandOptions {
	readonly monitors?: number;
	readonly kits?: string;
	readonly shards?: Shard;
	readonly brokerCa?: string;
	readonly cloudUrl?: string;
	readonly installer?: string;
	readonly installerPassword?: string;
	readonly database?: string;
	readonly ramp?: number;
	readonly inFlight: number;
	readonly calls: number;
	readonly callRate?: number;
	readonly storm?: true;
	readonly within: number;
	readonly drop: number;
	readonly duplicate: number;
	readonly reorder: number;
	readonly latency: number;
	readonly seed: number;
	readonly minutes?: number;
	readonly metricsPort?: number;
	readonly report?: string;
	readonly junit?: string;
	readonly html?: string;
	readonly force?: true;
	readonly protocol: MqttProtocol;
	readonly json?: true;
	readonly logLevel: string;
}

/** The options of `foyer fleet`, in the order in which one thinks of them. */
export function withFleetOptions(command: Command): Command {
	return command
		.option("--monitors <N>", "how many (default: 100, with --kits all of them)", atLeastOne)
		.option("--kits <PATH>", "kit files of a cloud that runs: a folder, or a file with one a line", fileOrFolder)
		.option("--shards <I/N>", "with --kits: the I-th of N parts of them, for as many processes or machines", shard)
		.option("--broker-ca <FILE>", "PEM: the authority to trust, in place of the kit files'", existingFile)
		.option("--cloud-url <URL>", "with --kits and --storm: that cloud", webUrl)
		.option("--installer <EMAIL>", "with --cloud-url: whose kits they are", email)
		.option("--installer-password <FILE>", "with --cloud-url: a file with the installer's password", existingFile)
		.option("--database <URL>", "without --kits: PostgreSQL in place of a database that goes at the end", databaseUrl)
		.option("--ramp <PER_SECOND>", "so many begin in a second (default: as fast as they get ready)", atLeastOne)
		.option("--in-flight <N>", "so many may be connecting at a time", atLeastOne, 100)
		.option("--calls <N>", "rows in each monitor's call log", count, 0)
		.option(
			"--call-rate <PER_MINUTE>",
			"door phones ring so often, in all; with --kits, monitors call the door",
			atLeastOne,
		)
		.option("--storm", "reset every account, verify what came of it, and end")
		.option(
			"--within <SECONDS>",
			"with --storm: how long the fleet may take to get ready, and then to come to rest",
			atLeastOne,
			120,
		)
		.option("--drop <PERCENT>", "of the messages: the connection breaks", percent, 0)
		.option("--duplicate <PERCENT>", "of the messages: comes twice", percent, 0)
		.option("--reorder <PERCENT>", "of the messages: comes again behind later ones, or is overtaken", percent, 0)
		.option("--latency <MS>", "each way, between every monitor and its broker", count, 0)
		.option("--seed <N>", "which messages the faults meet", count, 1)
		.option("--minutes <N>", "end after so long, or begin the storm (default: at Ctrl+C, or at once)", atLeastOne)
		.option("--metrics-port <N>", "serve /metrics to this machine; 0 picks a port", port)
		.option("--report <FILE>", "write what came of it as JSON", folder)
		.option("--junit <FILE>", "write it as JUnit XML, for CI", folder)
		.option("--html <FILE>", "write it as one page with charts", folder)
		.option("--force", "start also where the preflight finds that it cannot go well")
		.addOption(protocolOption())
		.addOption(jsonOption())
		.addOption(logLevelOption("silent"));
}

function atLeastOne(text: string): number {
	const value = count(text);
	if (value < 1) throw new InvalidArgumentError("At least 1.");
	return value;
}

/** `10` or `10%`, as a probability. */
export function percent(text: string): number {
	const value = Number(text.replace(/%$/, ""));
	if (!/^\d+(\.\d+)?%?$/.test(text) || value > 100)
		throw new InvalidArgumentError("It takes a percentage from 0 to 100, such as 10%.");
	return value / 100;
}

export function shard(text: string): Shard {
	const [, part, of] = /^(\d+)\/(\d+)$/.exec(text) ?? [];
	const parsed = { part: Number(part), of: Number(of) };
	if (part === undefined || parsed.part < 1 || parsed.part > parsed.of)
		throw new InvalidArgumentError("It takes a part and how many there are, such as 1/4.");
	return parsed;
}

function fileOrFolder(text: string): string {
	if (!existsSync(text)) throw new InvalidArgumentError("There is no such file or folder.");
	return resolve(text);
}
