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

const forms = { json: jsonReport, junit: junitReport, html: htmlReport } as const;

/** Writes the forms that have a path, making folders that are missing. Throws FoyerError report-not-written. */
export function writeReport(report: RunReport, paths: ReportPaths): void {
	for (const form of ["json", "junit", "html"] as const) {
		const path = paths[form];
		if (path !== undefined) write(path, forms[form](report));
	}
}

function write(path: string, text: string): void {
	try {
		mkdirSync(dirname(path), { recursive: true });
		writeFileSync(path, text);
	} catch (error) {
		throw new FoyerError("report-not-written", path, { cause: error });
	}
}
