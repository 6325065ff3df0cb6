import type { RunReport } from "../report/run-report.ts";
import type { Told } from "./journal.ts";
import { runScenario, type ScenarioPorts } from "./run-scenario.ts";
import type { Scenario } from "./schema.ts";

/** What is told while scenarios run. */
export interface Listener {
	began(scenario: Scenario): void;
	told(scenario: Scenario, told: Told): void;
	ended(scenario: Scenario, report: RunReport): void;
}

/** Plays the scenarios, so many at a time; their reports are in the order of the scenarios. */
export async function runMany(
	scenarios: readonly Scenario[],
	{ jobs, ...ports }: ScenarioPorts & { readonly jobs: number },
	listener: Listener,
): Promise<readonly RunReport[]> {
	const reports: RunReport[] = [];
	const waiting = scenarios.entries();
	const worker = async () => {
		for (const [index, scenario] of waiting) {
			listener.began(scenario);
			const report = await runScenario(scenario, ports, (told) => listener.told(scenario, told));
			reports[index] = report;
			listener.ended(scenario, report);
		}
	};
	await Promise.all(Array.from({ length: jobs }, worker));
	return reports;
}
