import type { CloudContext } from "../context.ts";
import { errorFields } from "../error-fields.ts";
import { isPassingFailure } from "../store/passing-failure.ts";
import { systemTimers, type Timers } from "../timers.ts";

/** Between attempts while the database does not answer. */
const RETRY_MS = 500;

/**
 * Works until what a message caused is durable; only then may it be acknowledged. A database that is away or has no room
 * is waited for: the broker keeps the message meanwhile. A message that fails on a healthy one would fail for ever, so it is dropped.
 * False where the cloud closed before.
 */
export async function untilDurable(
	{ store, logger, metrics }: Pick<CloudContext, "store" | "logger" | "metrics">,
	work: () => Promise<void>,
	closing: () => boolean,
	timers: Timers = systemTimers,
): Promise<boolean> {
	for (let failures = 0; !closing(); ) {
		try {
			await work();
			return true;
		} catch (error) {
			const healthy = await store.healthy();
			// A full disk answers questions as if nothing were wrong.
			failures += healthy && !isPassingFailure(error) ? 1 : 0;
			logger.error({ ...errorFields(error), healthy }, "a message could not be processed");
			if (failures > 1) {
				metrics.messageDropped("internal");
				return true;
			}
			await new Promise<void>((resolve) => void timers(RETRY_MS, resolve));
		}
	}
	return false;
}
