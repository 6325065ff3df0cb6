import type { TenantCounts } from "#agent/api/monitor-api.ts";
import type { ResetSource } from "#protocol/account-document.ts";
import type { ErrorCode } from "#protocol/error-codes.ts";
import type { WipeEvidence } from "#protocol/report.ts";
import type { RequestType } from "#protocol/requests.ts";
import type { Generation, MessageId, UnixMs } from "#protocol/units.ts";
import type { Operation } from "./state.ts";

/** What can happen to a deletion. Time comes in with the input: the machine has no clock. */
export type DeletionInput =
	| {
			readonly name: "tapped";
			readonly operationId: MessageId;
			readonly generation: Generation;
			readonly at: UnixMs;
			readonly notAfter: UnixMs;
			readonly online: boolean;
	  }
	| { readonly name: "cancel-tapped"; readonly at: UnixMs }
	| { readonly name: "dismissed" }
	| { readonly name: "link-up"; readonly at: UnixMs }
	| { readonly name: "reply-accepted"; readonly id: MessageId; readonly at: UnixMs }
	| { readonly name: "reply-rejected"; readonly id: MessageId; readonly code: ErrorCode }
	/** A document of a generation above ours was applied, whoever asked for the reset. */
	| {
			readonly name: "generation-applied";
			readonly generation: Generation;
			readonly source: ResetSource | null;
			readonly resetAt: UnixMs | null;
			readonly counts: TenantCounts;
	  }
	| { readonly name: "wiped"; readonly evidence: WipeEvidence; readonly at: UnixMs }
	/** The broker acknowledged the report of this generation. */
	| { readonly name: "report-delivered"; readonly generation: Generation }
	/** The moment of the last `wake` has come. */
	| { readonly name: "time"; readonly now: UnixMs }
	| { readonly name: "restarted"; readonly at: UnixMs };

/** What the machine wants done, in order, after the new state is durable. */
export type DeletionEffect =
	| {
			readonly name: "send-request";
			readonly type: Extract<RequestType, "delete-account" | "cancel-delete">;
			readonly operation: Operation;
	  }
	| { readonly name: "start-wipe" }
	| { readonly name: "publish-report" }
	/** Say `time` at this moment; it replaces an earlier wake. */
	| { readonly name: "wake"; readonly at: UnixMs }
	/** Nothing changes, and whoever tapped is told why. */
	| { readonly name: "refuse"; readonly code: Extract<ErrorCode, "deletion-running" | "not-cancellable"> };
