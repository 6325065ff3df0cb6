import { Command, InvalidArgumentError } from "commander";
import { count } from "#cli/options.ts";
import { launchBrowser } from "#test/support/browser.ts";
import { type DeleteResult, measureDelete } from "./delete/measure-delete.ts";
import { deleteReport, LIMITS, missedLimits } from "./delete/report.ts";

interface DeleteOptions {
	readonly calls: readonly number[];
	readonly runs: number;
	readonly json?: true;
}

await new Command("bench/delete")
	.description("Tap to QR code in Chromium, leg by leg, beside what it cannot do without.")
	.option("--calls <N,N>", "call logs to delete", counts, [1_000, 100_000, 1_000_000])
	.option("--runs <N>", "counted deletions of each, after the first and two to warm up", atLeastOne, 5)
	.option("--json", "print facts as JSON, for programs")
	.action(run)
	.parseAsync();

async function run({ calls, runs, json }: DeleteOptions): Promise<void> {
	const browser = await launchBrowser();
	try {
		const results: DeleteResult[] = [];
		for (const size of calls) {
			results.push(await measureDelete(browser, size, runs));
			process.stderr.write(`${size} calls: done\n`);
		}
		const facts = { limits: LIMITS, results, missed: missedLimits(results) };
		process.stdout.write(json ? `${JSON.stringify(facts)}\n` : deleteReport(results));
	} finally {
		await browser.close();
	}
}

function counts(text: string): number[] {
	return text.split(",").map((part) => count(part));
}

function atLeastOne(text: string): number {
	const value = count(text);
	if (value === 0) throw new InvalidArgumentError("At least 1.");
	return value;
}
