import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { junitReport } from "#cli/report/junit-report.ts";
import { writeReport } from "#cli/report/write-report.ts";
import { sampleRun } from "./sample-run.ts";

let folder = "";
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), "foyer-report-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("a written report", () => {
	it("is in every form that was asked for, in folders that are made", () => {
		const paths = {
			json: join(folder, "a/b/run.json"),
			junit: join(folder, "run.xml"),
			html: join(folder, "run.html"),
		};
		writeReport(sampleRun(), paths);
		expect(readFileSync(paths.json, "utf8")).toContain('"passed": false');
		expect(readFileSync(paths.junit, "utf8")).toContain("<testsuites");
		expect(readFileSync(paths.html, "utf8")).toContain("<!doctype html>");
	});

	it("says which file could not be written", () => {
		const file = join(folder, "file");
		writeFileSync(file, "");
		const write = () => writeReport(sampleRun(), { json: join(file, "run.json") });
		expect(write).toThrow(expect.objectContaining({ code: "report-not-written", detail: join(file, "run.json") }));
	});

	it("has the percentiles of each measure as JSON", () => {
		const path = join(folder, "run.json");
		writeReport(sampleRun(), { json: path });
		const report = JSON.parse(readFileSync(path, "utf8"));
		expect(report).toMatchObject({ v: 1, passed: false, failed: 1, title: "Delete on the monitor", seed: 7 });
		expect(report.measures[0].percentiles).toEqual({
			count: 8,
			min: 850,
			p50: 880,
			p95: 4_000,
			p99: 4_000,
			max: 4_000,
		});
		expect(report.measures[1].percentiles).toBeNull();
	});
});

describe("a report as JUnit XML", () => {
	it("has a test case for each expectation, and in a failed one what was seen", () => {
		const xml = junitReport([sampleRun()]);
		expect(xml).toContain(
			'<testsuite name="Delete on the monitor" timestamp="2026-09-21T13:33:20" time="12" tests="2" failures="1"',
		);
		expect(xml).toContain('<property name="seed" value="7"/>');
		expect(xml).toContain('<testcase classname="Delete on the monitor" name="The monitor is vacant" time="1.25"/>');
		expect(xml).toContain('<failure message="1 text in monitor/tenant-1.sqlite"/>');
	});

	it("has a suite for each run that it is of, with the names that they have there", () => {
		const xml = junitReport([sampleRun(), sampleRun({ title: "Off for a month", seed: 9 })]);
		expect([...xml.matchAll(/<testsuite name="([^"]*)"/g)].map(([, name]) => name)).toEqual([
			"Delete on the monitor",
			"Off for a month",
		]);
		expect(xml).toContain('<property name="seed" value="9"/>');
		expect(xml).toContain('<testcase classname="Off for a month" name="The monitor is vacant" time="1.25"/>');
	});

	it("stays XML whatever it is told", () => {
		const checks = [{ ...sampleRun().checks[1], name: 'a "b" <c> & \u0000\u001b\ud800', seen: "]]>&\u0007" }];
		const xml = junitReport([sampleRun({ checks: checks as ReturnType<typeof sampleRun>["checks"] })]);
		expect(xml).toContain("a &quot;b&quot; &lt;c> &amp; \u{FFFD}\u{FFFD}\u{FFFD}");
		expect(xml.replaceAll("\n", "")).not.toMatch(/\p{Cc}/u);
	});
});
