import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Outcome } from "./simulate.ts";

export interface Job {
	readonly seed: number;
	readonly steps: number;
	/** Its name; null for the product as it is. */
	readonly mutant: string | null;
}

/** Runs the jobs on all cores and hands over each outcome as it comes. False from `take` ends it early. */
export async function runJobs(
	jobs: Iterable<Job>,
	take: (outcome: Outcome, job: Job) => boolean,
	threads = availableParallelism(),
): Promise<void> {
	const waiting = jobs[Symbol.iterator]();
	let going = true;

	async function work(): Promise<void> {
		const worker = new Worker(new URL("./worker.ts", import.meta.url));
		try {
			for (let next = waiting.next(); going && !next.done; next = waiting.next()) {
				const outcome = await ask(worker, next.value);
				if (!take(outcome, next.value)) going = false;
			}
		} finally {
			await worker.terminate();
		}
	}
	await Promise.all(Array.from({ length: threads }, work));
}

function ask(worker: Worker, job: Job): Promise<Outcome> {
	return new Promise((resolve, reject) => {
		// An error that no code caught ends the worker: the seed that brought it is named.
		const failed = (error: unknown) => reject(new Error(`seed ${job.seed} ended its process`, { cause: error }));
		worker.once("error", failed);
		worker.once("message", (outcome: Outcome) => {
			worker.off("error", failed);
			resolve(outcome);
		});
		worker.postMessage(job);
	});
}

export function* seedsFrom(from: number, seeds: number, steps = 500, mutant: string | null = null): Generator<Job> {
	for (let seed = from; seed < from + seeds; seed += 1) yield { seed, steps, mutant };
}
