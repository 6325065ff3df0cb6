import type { Logger } from "pino";
import { errorFields } from "../error-fields.ts";
import type { Store } from "../store/open-store.ts";

/** After a reset the monitor's screen comes first; what the database's log still holds goes this much later. */
const SCRUB_AFTER_MS = 1_000;

export interface Scrubber {
	/** A tenant's rows were deleted: the log is emptied soon, once for all resets until then. */
	soon(): void;
	close(): void;
}

export function createScrubber({ store, logger }: { readonly store: Store; readonly logger: Logger }): Scrubber {
	let timer: NodeJS.Timeout | null = null;
	let closed = false;

	async function scrub(): Promise<void> {
		timer = null;
		try {
			if (!(await store.scrub())) soon();
		} catch (error) {
			logger.warn(errorFields(error), "the database's log was not emptied");
		}
	}

	function soon(): void {
		// A store that closes empties its log by itself.
		if (!closed) timer ??= setTimeout(() => void scrub(), SCRUB_AFTER_MS).unref();
	}

	return {
		soon,
		close() {
			closed = true;
			if (timer !== null) clearTimeout(timer);
		},
	};
}
