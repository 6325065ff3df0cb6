import { Command, InvalidArgumentError } from "commander";
import { FoyerError } from "#protocol/foyer-error.ts";
import { createLogger } from "../logger.ts";
import { count, jsonOption, logLevelOption } from "../options.ts";
import { hasPassed, mergeReports } from "../report/merge-reports.ts";
import { writeReport } from "../report/write-report.ts";
import { whileRunning } from "../running.ts";
import { readScenario } from "../scenario/read-scenario.ts";
import { runMany } from "../scenario/run-many.ts";
import { scenarioPath, shippedNames } from "../scenario/shipped.ts";
import { lineTeller } from "../scenario/tell.ts";

interface RunOptions {
	readonly list?: true;
	readonly all?: true;
	readonly report?: string;
	readonly junit?: string;
	readonly html?: string;
	readonly seed?: number;
	readonly jobs: number;
	readonly json?: true;
	readonly logLevel: string;
}

/** `foyer run`: plays scenarios and gives a verdict. */
export function runCommand(): Command {
	return new Command("run")
		.description(
			"Plays scenarios against a broker, a cloud and monitors of their own, and says whether all was as expected.",
		)
		.argument("[FILE...]", "scenarios as YAML, or names of those that come along")
		.option("--all", "all that come along")
		.option("--list", "name those that come along, and end")
		.option("--report <FILE>", "write the run as JSON")
		.option("--junit <FILE>", "write it as JUnit XML, for CI")
		.option("--html <FILE>", "write it as one page with charts")
		.option("--seed <N>", "another seed than the scenarios'", count)
		.option("--jobs <N>", "scenarios at a time", jobs, 1)
		.addOption(jsonOption())
		.addOption(logLevelOption("silent"))
		.addHelpText("after", help)
		.action(run);
}

const help = `
Exit codes: 0 all was as expected, 1 something was not, 2 a scenario is not valid.

A scenario is described by docs/contract/scenario.schema.json; docs/qa/scenarios.md shows how to write one.`;

function jobs(text: string): number {
	const value = count(text);
	if (value < 1 || value > 16) throw new InvalidArgumentError("1 to 16.");
	return value;
}

async function run(files: readonly string[], options: RunOptions, command: Command): Promise<void> {
	const say = (line: string) => void process.stdout.write(`${line}\n`);
	if (options.list) return list(options.json === true, say);
	const wanted = options.all ? shippedNames() : files;
	if (wanted.length === 0) command.error("error: name a scenario, or --all; --list names those that come along");
	// All are read first: a mistake in the last one is told before anything runs.
	const scenarios = wanted.map((file) => {
		const scenario = readScenario(scenarioPath(file));
		return options.seed === undefined ? scenario : { ...scenario, seed: options.seed };
	});
	const { report: json, junit, html, logLevel } = options;
	let ended = false;
	await whileRunning(async (running) => {
		const quiet = { began() {}, told() {}, ended() {} };
		const teller = options.json ? quiet : lineTeller(scenarios.length > 1, say);
		const reports = await runMany(scenarios, { jobs: options.jobs, logger: createLogger(logLevel), running }, teller);
		const report = mergeReports(reports, `${reports.length} scenarios`);
		writeReport(report, { json, junit, html }, reports);
		ended = true;
		const failed = report.checks.filter(({ outcome }) => outcome === "failed");
		if (options.json) say(JSON.stringify({ passed: failed.length === 0, checks: report.checks.length, failed }));
		if (!hasPassed(report)) throw new FoyerError("scenario-failed", failed.map(({ name }) => name).join("; "));
	});
	// Told to stop: no verdict is not a good one.
	if (!ended) throw new FoyerError("scenario-failed", "it was stopped before its end");
}

function list(json: boolean, say: (line: string) => void): void {
	const shipped = shippedNames().map((name) => {
		const { about } = readScenario(scenarioPath(name));
		return { name, about };
	});
	if (json) say(JSON.stringify(shipped));
	else for (const { name, about } of shipped) say(`${name}\n    ${about}`);
}
