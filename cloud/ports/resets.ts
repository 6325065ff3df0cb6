import type { ErrorCode } from "#protocol/error-codes.ts";
import type { KitId } from "#protocol/kit-id.ts";
import type { AccountField } from "#protocol/reset-policy.ts";
import type { Generation, MessageId, UnixMs } from "#protocol/units.ts";

/** Real counts in three columns, in the order and words of the reset policy. */
export interface ResetPreview {
	readonly accountId: MessageId;
	readonly generation: Generation;
	readonly reset: readonly PolicyRow[];
	readonly kept: readonly PolicyRow[];
	readonly removed: readonly PolicyRow[];
}

export interface PolicyRow {
	readonly field: AccountField;
	readonly count: number;
}

export interface ResetResult {
	readonly operationId: MessageId;
	readonly generation: Generation;
	readonly resetAt: UnixMs;
}

export interface ManyResets {
	readonly accountIds: readonly MessageId[];
	/** The same key and account are the same operation; the accounts beside it do not matter. */
	readonly key: MessageId;
	/** What the preview showed, by account id: one that was reset meanwhile is refused. */
	readonly generations: Readonly<Record<MessageId, Generation>>;
}

export type ResetOutcome =
	| {
			readonly accountId: MessageId;
			readonly outcome: "reset";
			readonly generation: Generation;
			readonly resetAt: UnixMs;
	  }
	| { readonly accountId: MessageId; readonly outcome: "refused"; readonly code: ErrorCode };

/** The sums of those that would be reset, and what becomes of each account. */
export interface ResetPreviews extends Pick<ResetPreview, "reset" | "kept" | "removed"> {
	readonly items: readonly ResetPreviewItem[];
}

export type ResetPreviewItem =
	| {
			readonly accountId: MessageId;
			readonly outcome: "resettable";
			readonly kit: KitId;
			readonly name: string;
			readonly generation: Generation;
			/** All that would be removed. */
			readonly removed: number;
	  }
	| { readonly accountId: MessageId; readonly outcome: "refused"; readonly code: ErrorCode };
