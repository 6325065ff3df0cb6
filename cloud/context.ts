import type { Logger } from "pino";
import type { ResetSource } from "#protocol/account-document.ts";
import type { KitId } from "#protocol/kit-id.ts";
import type { Clock } from "#protocol/units.ts";
import type { ChangeSignal } from "./change-signal.ts";
import type { CloudKeys } from "./documents/cloud-keys.ts";
import type { CloudMetrics } from "./metrics.ts";
import type { RandomSource } from "./random.ts";
import type { Store } from "./store/open-store.ts";

/** What every part of the cloud is given: its store, its secrets, and the world as parameters. */
export interface CloudContext {
	readonly store: Store;
	readonly keys: CloudKeys;
	readonly clock: Clock;
	readonly random: RandomSource;
	readonly logger: Logger;
	readonly metrics: CloudMetrics;
	readonly demo: boolean;
	readonly publicUrl: () => string;
	/** Called after every commit of a reset. */
	readonly resetCommitted: (source: ResetSource, kit: KitId) => void;
	/** Called after every commit that left something in the outbox. */
	readonly outboxChanged: () => void;
	/** Announced after every commit that a timeline may show. */
	readonly changes: ChangeSignal;
}
