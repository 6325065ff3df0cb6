import { percentiles } from "./percentiles.ts";
import type { RunReport } from "./run-report.ts";

/** For programs: the whole run, with whether it passed and each measure's percentiles worked out. */
export function jsonReport(report: RunReport): string {
	const { checks, measures } = report;
	const failed = checks.filter(({ outcome }) => outcome === "failed").length;
	const whole = {
		v: 1,
		passed: failed === 0,
		failed,
		...report,
		measures: measures.map((measure) => ({ ...measure, percentiles: percentiles(measure.values) })),
	};
	return `${JSON.stringify(whole, null, "\t")}\n`;
}
