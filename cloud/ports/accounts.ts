import type { Actor } from "#cloud/ports/actor.ts";
import type { ManyResets, ResetOutcome, ResetPreview, ResetPreviews, ResetResult } from "#cloud/ports/resets.ts";
import type { AccountDocument, ResetSource } from "#protocol/account-document.ts";
import type { Certificate } from "#protocol/certificate.ts";
import type { KitId } from "#protocol/kit-id.ts";
import type { Generation, MessageId, UnixMs } from "#protocol/units.ts";

export interface Accounts {
	list(
		actor: Actor,
		page: AccountQuery,
	): Promise<{ readonly items: readonly AccountSummary[]; readonly nextCursor: string | null; readonly total: number }>;
	get(actor: Actor, id: MessageId): Promise<AccountDetail>;
	resetPreview(actor: Actor, id: MessageId): Promise<ResetPreview>;
	/** Idempotent by operation id: the same id gives the same result and at most one reset. */
	reset(actor: Actor, id: MessageId, operationId: MessageId): Promise<ResetResult>;
	/** The same for many: their sums, and each account's own line. */
	resetPreviews(actor: Actor, ids: readonly MessageId[]): Promise<ResetPreviews>;
	/** Resets many, each in a transaction of its own, and tells each outcome once it is durable. Idempotent by its key. */
	resetMany(actor: Actor, resets: ManyResets): AsyncIterable<ResetOutcome>;
	timeline(actor: Actor, id: MessageId): Promise<readonly TimelineEntry[]>;
	certificates(actor: Actor, id: MessageId): Promise<readonly Certificate[]>;
	certificate(actor: Actor, id: MessageId, certificateId: MessageId): Promise<Certificate>;
}

export interface AccountQuery {
	/** Of the page before, for the same sort. */
	readonly cursor: string | null;
	readonly limit: number;
	readonly search: string | null;
	/** By name where it is absent. */
	readonly sort?: AccountSort | undefined;
	readonly status?: AccountSummary["status"] | undefined;
	readonly monitor?: MonitorState | undefined;
}

/** A column, upwards, or downwards behind a minus. */
export type AccountSort = AccountColumn | `-${AccountColumn}`;

export type AccountColumn = "name" | "status" | "lastReset" | "created";

/** `waiting` for a monitor that has not reported the account's generation, whether it is there or not. */
export type MonitorState = "online" | "offline" | "waiting";

export interface AccountSummary {
	readonly id: MessageId;
	readonly kit: KitId;
	/** The flat's name. */
	readonly name: string;
	readonly masterName: string;
	readonly registered: boolean;
	readonly status: "activated" | "expired";
	readonly members: number;
	readonly generation: Generation;
	readonly project: "single-tenant" | "community";
	readonly monitor: {
		readonly online: boolean;
		readonly state: "in-step" | "waiting";
		readonly generation: Generation | null;
	};
	readonly lastResetAt: UnixMs | null;
	readonly createdAt: UnixMs;
}

export interface AccountDetail extends AccountSummary {
	/** The installer's project that the kit lies in; null for one directly under a distributor. */
	readonly projectName: string | null;
	readonly document: Omit<AccountDocument, "signature">["account"];
	readonly enrolment: { readonly expiresAt: UnixMs } | null;
}

export interface TimelineEntry {
	readonly generation: Generation;
	readonly step: "cloud-reset" | "monitor-wiped" | "qr-shown" | "registered";
	readonly at: UnixMs;
	readonly source: ResetSource | null;
}
