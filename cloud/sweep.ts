import type { Logger } from "pino";
import { errorFields } from "./error-fields.ts";

/** How often it is looked for what has lapsed. */
const EVERY_MS = 60_000;

export interface Sweep {
	/** Sweeps now, and from now on every minute. */
	start(): void;
	close(): void;
}

/** Removes, again and again, what nobody asks for any more. */
export function createSweep(logger: Logger, work: () => Promise<void>): Sweep {
	let timer: NodeJS.Timeout | null = null;
	const sweep = () => work().catch((error: unknown) => logger.warn(errorFields(error), "a sweep failed"));
	return {
		start() {
			timer ??= setInterval(() => void sweep(), EVERY_MS).unref();
			void sweep();
		},
		close() {
			if (timer !== null) clearInterval(timer);
		},
	};
}
