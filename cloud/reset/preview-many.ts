import { setImmediate as nextTurn } from "node:timers/promises";
import { isFoyerError } from "#protocol/foyer-error.ts";
import { type AccountField, fieldsTreated } from "#protocol/reset-policy.ts";
import type { MessageId } from "#protocol/units.ts";
import { summaryOf } from "../accounts/account-summaries.ts";
import { policyRows } from "../accounts/policy-rows.ts";
import type { Actor } from "../ports/actor.ts";
import type { PolicyRow, ResetPreviewItem, ResetPreviews } from "../ports/resets.ts";
import type { Reader } from "../store/open-store.ts";

type Columns = Pick<ResetPreviews, "reset" | "kept" | "removed">;
type Looked = { readonly item: ResetPreviewItem; readonly columns: Columns | null };

/** What resets of many accounts would do together; those that would be refused count for nothing and say why. */
export async function previewMany(db: Reader, actor: Actor, accountIds: readonly MessageId[]): Promise<ResetPreviews> {
	const looked: Looked[] = [];
	for (const id of new Set(accountIds)) {
		looked.push(await lookAt(db, actor, id));
		// Two hundred on SQLite without a turn of the event loop would keep everybody else waiting.
		await nextTurn();
	}
	const columns = looked.flatMap((one) => (one.columns === null ? [] : [one.columns]));
	const sums = (treatment: keyof Columns) =>
		sumOf(
			fieldsTreated(treatment),
			columns.flatMap((rows) => rows[treatment]),
		);
	return { reset: sums("reset"), kept: sums("kept"), removed: sums("removed"), items: looked.map(({ item }) => item) };
}

async function lookAt(db: Reader, actor: Actor, accountId: MessageId): Promise<Looked> {
	const summary = await summaryOf(db, actor, accountId).catch((error: unknown) => {
		if (isFoyerError(error) && error.code === "not-found") return null;
		throw error;
	});
	if (summary === null) return refused(accountId, "not-found");
	if (summary.project === "community") return refused(accountId, "kit-not-resettable");
	const { kit, name, generation } = summary;
	const columns = await policyRows(db, accountId);
	const removed = columns.removed.reduce((total, { count }) => total + count, 0);
	return { item: { accountId, outcome: "resettable", kit, name, generation, removed }, columns };
}

const refused = (accountId: MessageId, code: "not-found" | "kit-not-resettable"): Looked => ({
	item: { accountId, outcome: "refused", code },
	columns: null,
});

function sumOf(fields: readonly AccountField[], rows: readonly PolicyRow[]): readonly PolicyRow[] {
	const counts = Map.groupBy(rows, ({ field }) => field);
	return fields.map((field) => ({
		field,
		count: (counts.get(field) ?? []).reduce((total, { count }) => total + count, 0),
	}));
}
