import type { AuditExport } from "#cloud/audit/audit-export.ts";
import type { Actor } from "#cloud/ports/actor.ts";
import type { ResetSource } from "#protocol/account-document.ts";
import type { KitId } from "#protocol/kit-id.ts";
import type { Generation, MessageId, UnixMs } from "#protocol/units.ts";

export interface Audit {
	list(
		actor: Actor,
		page: { readonly cursor: string | null; readonly limit: number; readonly filter?: AuditFilter | undefined },
	): Promise<{ readonly items: readonly AuditRow[]; readonly nextCursor: string | null }>;
	/** The actor's rows, oldest first, signed and with all that an offline check needs. */
	export(actor: Actor, filter: AuditFilter): Promise<AuditExport>;
	/** Walks the whole chain; `brokenAt` is the sequence of the first row that does not follow from the one before. */
	verify(): Promise<{
		readonly rows: number;
		/** Rows that the retention took; the signed anchor stands for them. */
		readonly pruned: number;
		readonly intact: boolean;
		readonly brokenAt: number | null;
		readonly head: string | null;
	}>;
}

/** What is absent does not narrow. */
export interface AuditFilter {
	/** The first moment that counts. */
	readonly from?: UnixMs | undefined;
	/** The first moment that no longer counts. */
	readonly to?: UnixMs | undefined;
	readonly kit?: KitId | undefined;
	readonly source?: ResetSource | undefined;
	readonly actor?: string | undefined;
	readonly generation?: Generation | undefined;
}

export interface AuditRow {
	readonly sequence: number;
	readonly at: UnixMs;
	readonly action: "account-reset";
	/** The actor's id; the kit's for a reset from the monitor, the session's random one for the app's. Never a tenant's name, number or e-mail. */
	readonly actor: string;
	readonly source: ResetSource;
	readonly accountId: MessageId;
	readonly kit: KitId;
	readonly generation: Generation;
	readonly counts: { readonly reset: number; readonly kept: number; readonly removed: number };
	/** SHA-256 over the canonical JSON of the row with the hash of the one before, hexadecimal. */
	readonly hash: string;
	readonly previousHash: string;
}
