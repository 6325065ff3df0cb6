import type { RunReport } from "../report/run-report.ts";
import { countWords, durationWords } from "../report/words.ts";
import type { Told } from "./journal.ts";
import type { Listener } from "./run-many.ts";
import type { Scenario } from "./schema.ts";

/** Tells people what goes on, a line for each step; with many scenarios at a time each line says which. */
export function lineTeller(many: boolean, say: (line: string) => void): Listener {
	const prefix = ({ name }: Scenario) => (many ? `${name}: ` : "");
	return {
		began: (scenario) => say(many ? `${scenario.name} …` : `${scenario.name}\n${scenario.about}\n`),
		told(scenario, told) {
			if (!many || told.seen !== null) say(`${prefix(scenario)}${stepLine(told)}`);
		},
		ended(scenario, report) {
			say(`${many ? "" : "\n"}${prefix(scenario)}${verdict(report)}`);
		},
	};
}

function stepLine({ took, kit, text, seen }: Told): string {
	const line = `${durationWords(took).padStart(9)}  ${kit === null ? "" : `${kit}  `}${text}`;
	return seen === null ? line : `${line}\n           FAILED. Seen: ${seen}`;
}

function verdict({ checks, startedAt, endedAt }: RunReport): string {
	const failed = checks.filter(({ outcome }) => outcome === "failed").length;
	const all = countWords(checks.length, "expectation", "expectations");
	const time = durationWords(endedAt - startedAt);
	return failed === 0 ? `passed, ${all}, ${time}.` : `FAILED, ${failed} of ${all}, ${time}.`;
}
