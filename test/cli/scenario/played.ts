import { pino } from "pino";
import type { RunReport } from "#cli/report/run-report.ts";
import { createRunning } from "#cli/running.ts";
import { parseScenario } from "#cli/scenario/read-scenario.ts";
import { runScenario, type ScenarioPorts } from "#cli/scenario/run-scenario.ts";

/** Each run closes its own house. */
export const quiet: ScenarioPorts = { logger: pino({ level: "silent" }), running: createRunning() };

/** Plays steps in a house with the kits given. */
export function played(steps: string, kits = "{ flat: { history: { calls: 5 } } }"): Promise<RunReport> {
	const text = `name: A scenario\nabout: For a test.\nkits: ${kits}\nsteps:\n${steps}`;
	return runScenario(parseScenario(text, "a.yaml"), quiet, () => undefined);
}

/** The expectations that did not hold, with what was seen. */
export const failures = ({ checks }: RunReport): readonly string[] =>
	checks.filter(({ outcome }) => outcome === "failed").map(({ name, seen }) => `${name}: ${seen}`);
