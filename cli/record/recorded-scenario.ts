import { isDeepStrictEqual } from "node:util";
import { stringify } from "yaml";
import type { ScreenState } from "#agent/control/monitor-control.ts";
import type { Step } from "../scenario/schema.ts";
import type { Happening, Moment } from "./recorder.ts";

/** Screens that stay until somebody does something; the others pass by, at another moment each time. */
const steady: ReadonlySet<ScreenState> = new Set([
	...(["home", "deletion-queued", "deletion-ended", "registration-qr", "incoming-call", "call", "alarm"] as const),
]);

/**
 * What was done to a live monitor as a scenario that plays it again, with what the monitor showed before each step and at
 * the end. Nothing of who was there is in it: the scenario has a household of its own. `schema` is where an editor finds
 * the schema, from where the scenario will be.
 */
export function recordedScenario(
	happenings: readonly Happening[],
	end: Moment,
	{ name, calls, schema }: { readonly name: string; readonly calls: number; readonly schema: string },
): string {
	const scenario = {
		name,
		about: "Recorded from a live demo.",
		kits: { flat: { history: { calls } } },
		steps: [...stepsOf(happenings), ...lastExpectations(end)],
	};
	const text = stringify(scenario, { lineWidth: 120, collectionStyle: "any" });
	return `# yaml-language-server: $schema=${schema}\n${text}`;
}

function stepsOf(happenings: readonly Happening[]): Step[] {
	const steps: Step[] = [];
	let expected: Step | null = null;
	for (const { before, step } of happenings) {
		const done = step();
		if (done === null) continue;
		const expectation = steady.has(before.screen) ? expectationOf(before) : null;
		if (expectation !== null && !isDeepStrictEqual(expectation, expected)) steps.push(expectation);
		expected = expectation;
		steps.push(done);
	}
	return steps;
}

/** Whoever is registered at the first generation was there from the beginning. */
function expectationOf({ screen, generation, registered }: Moment): Step {
	const resident = !registered ? "nobody" : generation === 1 ? "first" : "newcomer";
	return { expect: { screen, resident, ...(generation === null ? {} : { generation }) }, within: "30s" };
}

function lastExpectations(end: Moment): Step[] {
	const left = (end.generation ?? 1) > 1;
	const clean: Step = left ? { expect: { "nothing-left": true, audit: "intact" } } : { expect: { audit: "intact" } };
	return steady.has(end.screen) ? [expectationOf(end), clean] : [clean];
}
