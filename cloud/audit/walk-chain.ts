import { setImmediate as nextTurn } from "node:timers/promises";
import type { Reader } from "../store/open-store.ts";
import type { ChainEnd } from "./audit-anchor.ts";
import { follows } from "./audit-chain.ts";
import { asAuditRow } from "./audit-row.ts";

/** Rows read at a time. */
export const STRIDE = 1_000;

/** Follows the chain from `start` to the row `last`: how far it is whole. */
export async function walkChain(db: Reader, start: ChainEnd, last: number): Promise<ChainEnd> {
	let end = start;
	for (;;) {
		const rows = await db
			.selectFrom("audit")
			.selectAll()
			.where("sequence", ">", end.sequence)
			.where("sequence", "<=", last)
			.orderBy("sequence")
			.limit(STRIDE)
			.execute();
		for (const row of rows.map(asAuditRow)) {
			if (!follows(row, end)) return end;
			end = row;
		}
		if (rows.length < STRIDE) return end;
		// SQLite and the hashing never wait for the event loop: a long chain would stop everybody else.
		await nextTurn();
	}
}
