import { describe, expect, it } from "vitest";
import { readScenario } from "#cli/scenario/read-scenario.ts";
import { runMany } from "#cli/scenario/run-many.ts";
import { scenarioPath, shippedNames } from "#cli/scenario/shipped.ts";
import { failures, quiet } from "./played.ts";

const silent = { began() {}, told() {}, ended() {} };

describe("the scenarios that come along", () => {
	it("go as they should, all twelve", { timeout: 300_000 }, async () => {
		const scenarios = shippedNames().map((name) => readScenario(scenarioPath(name)));
		const reports = await runMany(scenarios, { jobs: 2, ...quiet }, silent);
		expect(reports.flatMap((report) => failures(report).map((failure) => `${report.title}: ${failure}`))).toEqual([]);
		for (const { title, checks } of reports) expect(checks.length, title).toBeGreaterThan(3);
	});
});
