import { type MakeMutant, noMutant } from "./mutant.ts";
import { type Step, scheduleOf } from "./schedule.ts";
import { type Outcome, simulate } from "./simulate.ts";

/** Runs that one search may take. */
const PATIENCE = 400;

export interface Shrunk {
	readonly schedule: readonly Step[];
	readonly outcome: Outcome;
}

/**
 * The shortest schedule found that breaks the same invariant as the seed does: first what comes after the break goes,
 * then ever smaller runs of steps, for as long as leaving them out keeps it broken (Zeller's delta debugging). Null
 * where the seed breaks nothing.
 */
export async function shrink(seed: number, mutant: MakeMutant = noMutant, steps = 500): Promise<Shrunk | null> {
	const whole = scheduleOf(seed, steps);
	const first = await simulate(seed, { schedule: whole, mutant });
	if (first.broken === null) return null;
	const { invariant } = first.broken.violation;
	let schedule = whole.slice(0, first.broken.step + 1);
	let runs = 0;

	async function stillBroken(shorter: readonly Step[]): Promise<boolean> {
		runs += 1;
		const { broken } = await simulate(seed, { schedule: shorter, mutant });
		return broken?.violation.invariant === invariant;
	}

	for (let size = Math.ceil(schedule.length / 2); runs < PATIENCE; size = Math.ceil(size / 2)) {
		for (let start = 0; start < schedule.length && runs < PATIENCE; ) {
			const shorter = schedule.toSpliced(start, size);
			if (await stillBroken(shorter)) schedule = shorter;
			else start += size;
		}
		if (size === 1) break;
	}
	return { schedule, outcome: await simulate(seed, { schedule, mutant, story: true }) };
}
