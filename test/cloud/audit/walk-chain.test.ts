import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, it } from "vitest";
import { appendAudit } from "#cloud/audit/append-audit.ts";
import { startOf } from "#cloud/audit/audit-anchor.ts";
import { STRIDE, walkChain } from "#cloud/audit/walk-chain.ts";
import { asGeneration } from "#protocol/units.ts";
import { onSqlite } from "../test-cloud.ts";

const open = onSqlite();

it("lets the event loop turn while it walks a long chain", async () => {
	const cloud = await open();
	const { id: accountId, kit, actor } = await cloud.addKit(1);
	const rows = 2 * STRIDE + 1;
	await cloud.context.store.transaction(async (trx) => {
		for (let generation = 2; generation < rows + 2; generation += 1) {
			await appendAudit(cloud.context.store, trx, {
				at: cloud.now(),
				action: "account-reset",
				actor: actor.id,
				source: "installer",
				accountId,
				kit,
				generation: asGeneration(generation),
				counts: { reset: 3, kept: 12, removed: 0 },
			});
		}
	});
	const said: string[] = [];
	const turn = nextTurn().then(() => said.push("a turn of the loop"));
	const walk = walkChain(cloud.db, startOf(null), rows).then(({ sequence }) => said.push(`whole to ${sequence}`));
	await Promise.all([turn, walk]);
	expect(said).toEqual(["a turn of the loop", `whole to ${rows}`]);
});
