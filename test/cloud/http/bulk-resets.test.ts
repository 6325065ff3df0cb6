import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { INSTALLER, servedClouds } from "./served-cloud.ts";

const serve = servedClouds();
const LINES = "application/x-ndjson";

async function withKits(count: number) {
	const cloud = await serve();
	await cloud.addPerson("installer", INSTALLER);
	const ids: string[] = [];
	for (let seed = 1; seed <= count; seed += 1) ids.push((await cloud.addKit(seed)).id);
	const owner = { kind: "installer", email: "other@example.com" } as const;
	const foreign = await cloud.addKit(count + 1, { owner });
	const person = await cloud.signedIn();
	const reset = (body: object, key = randomUUID(), headers = {}) =>
		person.ask("POST", "/api/v1/resets", { body, headers: { "idempotency-key": key, ...headers } });
	return { cloud, ids, foreign, person, reset };
}

it("answers an outcome for each account, and the same again for the same key", async () => {
	const { ids, foreign, reset } = await withKits(3);
	const key = randomUUID();
	const accountIds = [...ids, foreign.id];
	const first = await reset({ accountIds }, key);
	expect(first.status).toBe(200);
	expect(first.body.items).toMatchObject([
		...ids.map((accountId) => ({ accountId, outcome: "reset", generation: 2 })),
		{ accountId: foreign.id, outcome: "refused", code: "not-found" },
	]);
	expect((await reset({ accountIds }, key)).body).toEqual(first.body);
	// The same operation, asked for with fewer accounts.
	expect((await reset({ accountIds: ids.slice(1, 2) }, key)).body.items).toEqual(first.body.items.slice(1, 2));
	expect((await reset({ accountIds: ids.slice(1, 2) })).body.items).toMatchObject([{ generation: 3 }]);
});

it("sends each outcome as a line where lines are asked for", async () => {
	const { ids, reset } = await withKits(3);
	const { headers, text } = await reset({ accountIds: ids }, randomUUID(), { accept: LINES });
	expect(headers.get("content-type")).toBe(LINES);
	const lines = text.trimEnd().split("\n");
	expect(lines.map((line) => JSON.parse(line).accountId)).toEqual(ids);
});

it("refuses an account that was reset since the preview, and no other", async () => {
	const { ids, person, reset } = await withKits(2);
	const previews = await person.ask("POST", "/api/v1/reset-previews", { body: { accountIds: ids } });
	const generations = Object.fromEntries(
		previews.body.items.map((item: { accountId: string; generation: number }) => [item.accountId, item.generation]),
	);
	await reset({ accountIds: ids.slice(0, 1) });
	const { body } = await reset({ accountIds: ids, generations });
	expect(body.items).toMatchObject([{ outcome: "refused", code: "generation-stale" }, { outcome: "reset" }]);
});

it("counts an account that is named twice once", async () => {
	const { ids, person, reset } = await withKits(1);
	const accountIds = [...ids, ...ids];
	expect((await reset({ accountIds })).body.items).toHaveLength(1);
	const previews = await person.ask("POST", "/api/v1/reset-previews", { body: { accountIds } });
	expect(previews.body.items).toHaveLength(1);
});

it.each([
	["no account", []],
	["what is no id", ["everything"]],
	["more than two hundred", Array.from({ length: 201 }, () => randomUUID())],
])("refuses %s", async (_what, accountIds) => {
	const { reset, person } = await withKits(1);
	expect(await reset({ accountIds })).toMatchObject({ status: 422, body: { code: "validation-failed" } });
	const previews = await person.ask("POST", "/api/v1/reset-previews", { body: { accountIds } });
	expect(previews).toMatchObject({ status: 422 });
});

it("takes two hundred accounts with their generations, and asks for a key", async () => {
	const { person, reset } = await withKits(1);
	const accountIds = Array.from({ length: 200 }, () => randomUUID());
	const generations = Object.fromEntries(accountIds.map((id) => [id, 1_000_000]));
	const { body } = await reset({ accountIds, generations });
	expect(body.items).toHaveLength(200);
	const without = await person.ask("POST", "/api/v1/resets", { body: { accountIds } });
	expect(without.body.code).toBe("idempotency-key-missing");
});
