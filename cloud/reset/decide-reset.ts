import type { Selectable, Updateable } from "kysely";
import type { ResetSource } from "#protocol/account-document.ts";
import type { ErrorCode } from "#protocol/error-codes.ts";
import { asGeneration, asRevision, type Generation, type MessageId, type UnixMs } from "#protocol/units.ts";
import type { AccountTable } from "../store/account-tables.ts";
import type { KitTable } from "../store/technical-tables.ts";

export interface ResetCommand {
	readonly operationId: MessageId;
	readonly source: ResetSource;
	/** A person's id, or the kit's. */
	readonly actor: string;
	/** The generation that was on the screen of whoever decided, and until when it is meant. */
	readonly condition: { readonly generation: Generation; readonly notAfter: UnixMs | null } | null;
}

export type ResetRefusal = Extract<ErrorCode, "kit-not-resettable" | "generation-stale" | "request-expired">;

/** Why this reset must not happen, or null. Pure: who asked was found out before. */
export function refusalOf(
	kit: Pick<KitTable, "project">,
	account: Pick<Selectable<AccountTable>, "generation">,
	{ condition }: Pick<ResetCommand, "condition">,
	now: UnixMs,
): ResetRefusal | null {
	if (kit.project === "community") return "kit-not-resettable";
	if (condition === null) return null;
	if (condition.generation !== account.generation) return "generation-stale";
	return condition.notAfter !== null && now > condition.notAfter ? "request-expired" : null;
}

/** New values for what the policy resets, and the account's own progress. What it keeps is not named here. */
export function resetValues(
	account: Pick<Selectable<AccountTable>, "generation" | "revision">,
	command: Pick<ResetCommand, "operationId" | "source">,
	fresh: { readonly masterName: string; readonly sipPassword: string; readonly now: UnixMs },
) {
	return {
		master_name: fresh.masterName,
		registered: 0,
		landline_service: 0,
		landline_status: 0,
		sip_password: fresh.sipPassword,
		generation: asGeneration(account.generation + 1),
		revision: asRevision(account.revision + 1),
		revised_at: fresh.now,
		reset_operation_id: command.operationId,
		reset_source: command.source,
		reset_at: fresh.now,
	} as const satisfies Updateable<AccountTable>;
}
