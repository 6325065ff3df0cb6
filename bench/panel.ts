import { loadavg } from "node:os";
import { Command } from "commander";
import { count } from "#cli/options.ts";
import { launchBrowser } from "#test/support/browser.ts";
import { measurePanel, type PanelRuns } from "./panel/measure-panel.ts";
import { figuresOf, missedFigures, panelReport } from "./panel/report.ts";

await new Command("bench/panel")
	.description(
		"The panel in Chromium on a long call log: opening, tap, scrolling by the browser's own trace, memory, size.",
	)
	.option("--calls <N>", "calls in the log", count, 100_000)
	.option("--runs <N>", "openings and taps", count, 7)
	.option("--seconds <N>", "from the first row to the last", count, 60)
	.option("--json", "print facts as JSON, for programs")
	.action(run)
	.parseAsync();

async function run({ json, ...runs }: PanelRuns & { readonly json?: true }): Promise<void> {
	const browser = await launchBrowser();
	try {
		const result = await measurePanel(browser, runs);
		const figures = figuresOf(result);
		const missed = missedFigures(figures);
		const [load = Number.NaN] = loadavg();
		process.stdout.write(json ? `${JSON.stringify({ load, figures, missed, result })}\n` : panelReport(figures, load));
		if (missed.length > 0) process.exitCode = 1;
	} finally {
		await browser.close();
	}
}
