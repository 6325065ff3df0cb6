import type { Step } from "./schema.ts";

interface Place {
	readonly step: Step;
	/** Of keys and list positions. */
	readonly path: readonly PropertyKey[];
}

/** Every step of these, and within them, with where it stands. */
export function* everyStep(steps: readonly Step[], path: readonly PropertyKey[] = ["steps"]): Generator<Place> {
	for (const [index, step] of steps.entries()) {
		const at = [...path, index];
		yield { step, path: at };
		if ("steps" in step) yield* everyStep(step.steps, [...at, "steps"]);
		if (!("parallel" in step)) continue;
		for (const [branch, within] of step.parallel.entries()) {
			const inBranch = [...at, "parallel", branch];
			if (isList(within)) yield* everyStep(within, inBranch);
			else for (const place of everyStep([within], [])) yield { ...place, path: [...inBranch, ...place.path.slice(1)] };
		}
	}
}

export const isList = (branch: Step | readonly Step[]): branch is readonly Step[] => Array.isArray(branch);
