import { useState } from "react";
import type { AccountSummary } from "#cloud/ports/accounts.ts";

type Selected = ReadonlyMap<string, AccountSummary>;

/** The accounts chosen to be reset together; they stay chosen while pages are turned. */
export function useSelection() {
	const [selected, setSelected] = useState<Selected>(new Map());
	return {
		selected,
		select: (accounts: readonly AccountSummary[], chosen: boolean) =>
			setSelected((before) => withChosen(before, accounts, chosen)),
		clear: () => setSelected(new Map()),
	};
}

/** Accounts of community projects are not reset here, and cannot be chosen. */
export function withChosen(before: Selected, accounts: readonly AccountSummary[], chosen: boolean): Selected {
	const after = new Map(before);
	for (const account of accounts.filter(isSelectable)) {
		if (chosen) after.set(account.id, account);
		else after.delete(account.id);
	}
	return after;
}

export function chosenOf(selected: Selected, page: readonly AccountSummary[]): "all" | "some" | "none" {
	const selectable = page.filter(isSelectable);
	const chosen = selectable.filter(({ id }) => selected.has(id)).length;
	if (chosen === 0) return "none";
	return chosen === selectable.length ? "all" : "some";
}

export const isSelectable = ({ project }: Pick<AccountSummary, "project">) => project === "single-tenant";
