import type { TenantCounts } from "#agent/api/monitor-api.ts";
import type { ResetSource } from "#protocol/account-document.ts";
import type { ErrorCode } from "#protocol/error-codes.ts";
import type { WipeEvidence } from "#protocol/report.ts";
import type { Generation, MessageId, UnixMs } from "#protocol/units.ts";

/** A deletion as it is stored: every state survives a power cut as it is. */
export type DeletionState =
	| { readonly name: "idle"; readonly outcome: Outcome | null }
	/** Durable, nothing sent. */
	| ({ readonly name: "queued" } & Operation)
	/** The request may have reached the cloud. `cancelling`: so may the wish to cancel it. */
	| ({ readonly name: "sent"; readonly cancelling: boolean } & Operation)
	/** The cloud has committed; its account document is on the way. */
	| ({ readonly name: "accepted"; readonly acceptedAt: UnixMs } & Operation)
	/** A new generation was applied; files of the earlier ones are being overwritten. `counts`: what they held, taken at the switch. */
	| {
			readonly name: "wiping";
			readonly generation: Generation;
			readonly source: ResetSource | null;
			readonly resetAt: UnixMs | null;
			readonly counts: TenantCounts;
	  }
	/** The wipe is durable; the QR code may be shown and the report is on its way. */
	| {
			readonly name: "wiped";
			readonly generation: Generation;
			readonly source: ResetSource | null;
			readonly evidence: WipeEvidence;
			readonly at: UnixMs;
	  };

export interface Operation {
	readonly operationId: MessageId;
	/** The generation that was on the screen at the tap. */
	readonly generation: Generation;
	readonly tappedAt: UnixMs;
	readonly notAfter: UnixMs;
}

export type Outcome =
	| { readonly kind: "rejected"; readonly code: ErrorCode }
	| { readonly kind: "cancelled" }
	| { readonly kind: "expired" };
