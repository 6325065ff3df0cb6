import type { AccountColumn, AccountSort } from "#cloud/ports/accounts.ts";

/** What a press of a column's heading asks for: first upwards, then downwards. */
export function sortAfterPress(sort: AccountSort, column: AccountColumn): AccountSort {
	return sort === column ? `-${column}` : column;
}

/** What a screen reader says of a column's heading. */
export function ariaSortOf(sort: AccountSort, column: AccountColumn): "ascending" | "descending" | "none" {
	if (sort === column) return "ascending";
	return sort === `-${column}` ? "descending" : "none";
}
