import { createRequire } from "node:module";
import type { Builder } from "junit-report-builder";
import type { RunReport } from "./run-report.ts";

/** Its types are those of its ES module; Node finds the CommonJS one. */
const junit: Builder = createRequire(import.meta.url)("junit-report-builder");

/** JUnit XML as CI servers read it: a suite for each run, a test case for each expectation, a failure with what was seen. */
export function junitReport(runs: readonly RunReport[]): string {
	const builder = junit.newBuilder();
	for (const run of runs) addSuite(builder, run);
	return builder.build();
}

function addSuite(builder: Builder, { title, startedAt, endedAt, seed, facts, checks }: RunReport): void {
	const suite = builder.testSuite().name(xmlText(title)).timestamp(new Date(startedAt).toISOString().slice(0, 19));
	suite.time(seconds(endedAt - startedAt));
	if (seed !== null) suite.property("seed", String(seed));
	for (const [name, value] of Object.entries(facts)) suite.property(xmlText(name), xmlText(String(value)));
	for (const { name, outcome, took, seen } of checks) {
		const testCase = suite.testCase().className(xmlText(title)).name(xmlText(name)).time(seconds(took));
		if (outcome === "failed") testCase.failure(xmlText(seen ?? "it did not hold"));
	}
}

const seconds = (milliseconds: number) => milliseconds / 1_000;

/** XML 1.0 (section 2.2) has no way to write most control characters or half a surrogate pair, not even escaped. */
const xmlText = (text: string) =>
	text.toWellFormed().replaceAll(/[^\t\n\r\u{20}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, "\u{FFFD}");
