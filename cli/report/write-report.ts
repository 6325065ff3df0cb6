import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { FoyerError } from "#protocol/foyer-error.ts";
import { htmlReport } from "./html-report.ts";
import { jsonReport } from "./json-report.ts";
import { junitReport } from "./junit-report.ts";
import type { RunReport } from "./run-report.ts";

/** Where each form goes; what is absent is not written. */
export interface ReportPaths {
	readonly json?: string | undefined;
	readonly junit?: string | undefined;
	readonly html?: string | undefined;
}

/**
 * Writes the forms that have a path, making folders that are missing. `runs` are those that the report was merged of,
 * where it was. Throws FoyerError report-not-written.
 */
export function writeReport(
	report: RunReport,
	{ json, junit, html }: ReportPaths,
	runs: readonly RunReport[] = [report],
): void {
	if (json !== undefined) write(json, jsonReport(report));
	if (junit !== undefined) write(junit, junitReport(runs));
	if (html !== undefined) write(html, htmlReport(report));
}

function write(path: string, text: string): void {
	try {
		mkdirSync(dirname(path), { recursive: true });
		writeFileSync(path, text);
	} catch (error) {
		throw new FoyerError("report-not-written", path, { cause: error });
	}
}
