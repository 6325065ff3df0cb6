import { parentPort } from "node:worker_threads";
import { mutants } from "./mutants.ts";
import type { Job } from "./pool.ts";
import { type Outcome, simulate } from "./simulate.ts";

parentPort?.on("message", async ({ seed, steps, mutant }: Job) => {
	const outcome = await simulate(seed, { steps, mutant: mutants[mutant ?? ""] });
	parentPort?.postMessage(plain(outcome));
});

/** An error loses its fields on the way to another thread. */
function plain({ broken, ...outcome }: Outcome): Outcome {
	if (broken === null) return { ...outcome, broken };
	const { invariant, detail } = broken.violation;
	return { ...outcome, broken: { step: broken.step, violation: { invariant, detail } } };
}
