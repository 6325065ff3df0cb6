import type { Milliseconds } from "#protocol/units.ts";
import type { CloudContext } from "../context.ts";
import { errorFields } from "../error-fields.ts";
import { pruneAudit } from "./prune-audit.ts";

/** How often it is looked whether rows are past their retention, which is counted in days. */
const INTERVAL_MS = 24 * 60 * 60 * 1_000;

export interface AuditRetention {
	/** Prunes now, and once a day from here on. */
	start(): Promise<void>;
	/** Waits for a pruning that is under way. */
	close(): Promise<void>;
}

/** Keeps the audit log to its retention; null keeps every row for ever. */
export function createAuditRetention(
	context: Pick<CloudContext, "store" | "keys" | "clock" | "logger">,
	retention: Milliseconds | null,
): AuditRetention {
	let timer: NodeJS.Timeout | null = null;
	let running: Promise<void> = Promise.resolve();

	async function prune(kept: Milliseconds): Promise<void> {
		try {
			const rows = await pruneAudit(context, kept);
			if (rows > 0) context.logger.info({ rows }, "audit rows past their retention were pruned");
		} catch (error) {
			context.logger.error(errorFields(error), "the audit log was not pruned");
		}
	}

	return {
		async start() {
			if (retention === null) return;
			running = prune(retention);
			timer = setInterval(() => {
				running = prune(retention);
			}, INTERVAL_MS).unref();
			await running;
		},
		async close() {
			if (timer !== null) clearInterval(timer);
			await running;
		},
	};
}
