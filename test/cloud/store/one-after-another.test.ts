import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, it } from "vitest";
import { oneAfterAnother } from "#cloud/store/one-after-another.ts";
import { onSqlite } from "../test-cloud.ts";

const open = onSqlite();

it("begins work in the order in which it was asked for, and none before the one before has ended", async () => {
	const inOrder = oneAfterAnother();
	const said: string[] = [];
	await Promise.all(
		["a", "b", "c"].map((name) =>
			inOrder(async () => {
				said.push(`${name} begins`);
				await nextTurn();
				said.push(`${name} ends`);
			}),
		),
	);
	expect(said).toEqual(["a begins", "a ends", "b begins", "b ends", "c begins", "c ends"]);
});

it("goes on behind work that fails", async () => {
	const inOrder = oneAfterAnother();
	const failing = inOrder(() => Promise.reject(new Error("no")));
	const next = inOrder(async () => "next");
	await expect(failing).rejects.toThrow("no");
	expect(await next).toBe("next");
});

it("lets the event loop turn between SQLite's transactions, however many wait", async () => {
	const { context } = await open();
	const said: string[] = [];
	const turn = nextTurn().then(() => said.push("a turn of the loop"));
	const transactions = Array.from({ length: 20 }, () =>
		context.store.transaction(async (trx) => {
			await trx.selectFrom("audit_head").selectAll().execute();
			said.push("a transaction");
		}),
	);
	await Promise.all([turn, ...transactions]);
	expect(said).toHaveLength(21);
	expect(said.at(-1)).toBe("a transaction");
});
