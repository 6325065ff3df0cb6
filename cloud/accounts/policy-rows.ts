import type { AccountField, FieldsTreated } from "#protocol/reset-policy.ts";
import { fieldsTreated } from "#protocol/reset-policy.ts";
import type { MessageId } from "#protocol/units.ts";
import type { AuditRow } from "../ports/audit.ts";
import type { PolicyRow, ResetPreview } from "../ports/resets.ts";
import { countRemovable } from "../reset/removal-counts.ts";
import type { Reader } from "../store/open-store.ts";

type PolicyRows = Pick<ResetPreview, "reset" | "kept" | "removed">;

/** What a reset would do to the account now, field by field, in the policy's order. */
export async function policyRows(db: Reader, id: MessageId): Promise<PolicyRows> {
	const devices = await countDevices(db, id);
	const removable = await countRemovable(db, id);
	const kept = (field: FieldsTreated<"kept">): PolicyRow => ({ field, count: field === "devices" ? devices : 1 });
	return {
		reset: fieldsTreated("reset").map((field: AccountField) => ({ field, count: 1 })),
		kept: fieldsTreated("kept").map(kept),
		removed: fieldsTreated("removed").map((field) => ({ field, count: removable[field] })),
	};
}

/** The sums that an audit row names. */
export function policyCounts({ reset, kept, removed }: PolicyRows): AuditRow["counts"] {
	return { reset: sum(reset), kept: sum(kept), removed: sum(removed) };
}

const sum = (rows: readonly PolicyRow[]) => rows.reduce((total, { count }) => total + count, 0);

async function countDevices(db: Reader, id: MessageId): Promise<number> {
	const { count } = await db
		.selectFrom("devices")
		.select((expression) => expression.fn.countAll<number>().as("count"))
		.where("account_id", "=", id)
		.executeTakeFirstOrThrow();
	return count;
}
