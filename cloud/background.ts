import type { Logger } from "pino";
import { errorFields } from "./error-fields.ts";

/** Work that nobody waits for, as its duration would tell something. */
export interface Background {
	run(work: () => Promise<void>): void;
	/** Resolves once all of it has ended, well or not. */
	settled(): Promise<void>;
}

export function createBackground(logger: Logger, failure: string): Background {
	const running = new Set<Promise<void>>();
	return {
		run(work) {
			const ended = work()
				.catch((error: unknown) => logger.warn(errorFields(error), failure))
				.finally(() => running.delete(ended));
			running.add(ended);
		},
		settled: async () => void (await Promise.all(running)),
	};
}
