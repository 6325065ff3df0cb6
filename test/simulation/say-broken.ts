import type { Shrunk } from "./shrink.ts";
import type { Outcome } from "./simulate.ts";
import { invariants } from "./violation.ts";

/** One line: the seed, the step, and what broke. */
export function sayBroken({ seed, broken }: Outcome): string {
	if (broken === null) return `seed ${seed} holds`;
	const { invariant, detail } = broken.violation;
	return `seed ${seed}, step ${broken.step}: invariant ${invariant}, ${invariants[invariant]}: ${detail}`;
}

/** The shortest schedule that breaks the same, as code that replays it, and the end of its story. */
export function sayShrunk({ schedule, outcome }: Shrunk): string {
	const steps = schedule.map(({ deed, a, b, c }) => `  { deed: "${deed}", a: ${a}, b: ${b}, c: ${c} },`);
	const story = outcome.story.slice(-60).map((line) => `  ${line}`);
	return [
		`shortest schedule found, ${schedule.length} steps:`,
		...steps,
		"how it ends:",
		...story,
		sayBroken(outcome),
	].join("\n");
}
