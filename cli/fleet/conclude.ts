import { FoyerError } from "#protocol/foyer-error.ts";
import { percentiles } from "../report/percentiles.ts";
import type { RunReport } from "../report/run-report.ts";
import type { FleetCommandOptions } from "./fleet-options.ts";

export interface FleetTelling {
	/** One line of facts on stdout, or the sentence that says the same. */
	fact(facts: Readonly<Record<string, unknown>>, sentence: string): void;
	/** To stderr: what is being done. */
	said(text: string): void;
}

type ReportOptions = Pick<FleetCommandOptions, "report" | "junit" | "html">;

/** Writes the report and gives the verdict. Refused: fleet-diverged, report-not-written. */
export async function conclude(
	report: RunReport,
	{ report: json, junit, html }: ReportOptions,
	telling: FleetTelling,
): Promise<void> {
	const { fact, said } = telling;
	const { checks, measures } = report;
	const failed = checks.filter(({ outcome }) => outcome === "failed");
	for (const { name, seen } of failed) said(`Not so: ${name}.\n${indented(seen ?? "")}`);
	const resetToQr = measures[0] === undefined ? null : percentiles(measures[0].values);
	const times =
		resetToQr === null
			? ""
			: `; reset to QR code p50 ${resetToQr.p50} ms, p95 ${resetToQr.p95} ms, p99 ${resetToQr.p99} ms, slowest ${resetToQr.max} ms`;
	fact(
		{ done: true, passed: failed.length === 0, resetToQr, checks },
		`${checks.length - failed.length} of ${checks.length} checks hold${times}.`,
	);
	const { writeReport } = await import("../report/write-report.ts");
	writeReport(report, { json, junit, html });
	if (failed.length > 0) throw new FoyerError("fleet-diverged", failed.map(({ name }) => name).join("; "));
}

const indented = (text: string): string => text.replaceAll(/^/gm, "  ");
