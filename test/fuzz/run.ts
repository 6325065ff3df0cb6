/**
 * `npm run fuzz -- [--target T] [--seconds N] [--seed N] [--keep]`: fuzzes the targets one after another, N seconds
 * each. What breaks one is saved in its corpus, and is a regression test from then on. With `--keep` so are the inputs
 * that reached something new.
 */
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Fuzzed, fuzzTarget } from "./fuzzer.ts";
import { corpusFolder, isTarget, type TargetName, targetNames, targets } from "./targets.ts";
import { whyNoFuzzer } from "./why-no-fuzzer.ts";

const { values } = parseArgs({
	options: {
		target: { type: "string", multiple: true },
		seconds: { type: "string", default: "30" },
		seed: { type: "string", default: String(Date.now() % 2 ** 31) },
		keep: { type: "boolean", default: false },
	},
});
/** Larger ones are found again soon enough; the corpus stays small. */
const LARGEST_KEPT = 400;

const missing = whyNoFuzzer();
if (missing !== null) {
	say(`NOT RUN: fuzzing, for want of Jazzer.js's native part on this machine: ${missing}`);
	process.exit(1);
}
const wanted = values.target ?? targetNames;
const unknown = wanted.filter((name) => !isTarget(name));
if (unknown.length > 0) {
	say(`No such target: ${unknown.join(", ")}. There are ${targetNames.join(", ")}.`);
	process.exit(2);
}
const bounds = { seconds: Number(values.seconds), seed: Number(values.seed) };
say(`seed ${bounds.seed}`);
for (const name of wanted.filter(isTarget)) {
	const fuzzed = await fuzzTarget(name, targets[name], bounds);
	const { executions, perSecond, coverage, inputs, finding } = fuzzed;
	const gained = `${coverage.after - coverage.before} new of ${coverage.after} edges`;
	say(`${name}: ${executions} executions, ${perSecond} a second, ${gained}, ${inputs.length} new inputs`);
	if (values.keep) for (const input of inputs) if (input.length <= LARGEST_KEPT) save(name, "found", input);
	if (finding !== null) tell(name, finding);
}

function tell(name: TargetName, finding: NonNullable<Fuzzed["finding"]>): void {
	process.exitCode = 1;
	const where = finding.input === null ? "no input was saved" : save(name, "crash", finding.input);
	say(`FOUND in ${name}: ${where}\n${finding.report}`);
}

function save(name: TargetName, kind: "found" | "crash", input: Buffer): string {
	const file = join(corpusFolder(name), `${kind}-${createHash("sha256").update(input).digest("hex").slice(0, 12)}`);
	writeFileSync(file, input);
	return file;
}

function say(line: string): void {
	process.stdout.write(`${line}\n`);
}
