import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { INSTALLER, servedClouds } from "./served-cloud.ts";

const serve = servedClouds();
const hook = { url: "https://example.com/hook", events: ["account.reset"] } as const;

async function withWebhook() {
	const cloud = await serve();
	await cloud.addPerson("installer", INSTALLER);
	const person = await cloud.signedIn();
	const ask = (method: string, path: string, body?: unknown) => person.ask(method, `/api/v1/webhooks${path}`, { body });
	const created = await ask("POST", "", hook);
	expect(created).toMatchObject({ status: 201, body: { ...hook, state: "on" } });
	return { cloud, ask, webhook: created.body };
}

it("adds, lists, changes, tests, rotates and deletes a webhook, telling its secret once", async () => {
	const { ask, webhook } = await withWebhook();
	const { secret, ...shown } = webhook;
	expect(secret).toMatch(/^whsec_/);
	expect((await ask("GET", "")).body).toEqual({ items: [shown], limit: 10 });
	const test = await ask("POST", `/${shown.id}/test`);
	expect(test).toMatchObject({ status: 202, body: { type: "test", state: "waiting" } });
	expect((await ask("GET", `/${shown.id}/deliveries`)).body).toEqual({ items: [test.body], nextCursor: null });
	expect((await ask("POST", `/${shown.id}/deliveries/${test.body.id}/redeliver`)).status).toBe(202);
	expect((await ask("POST", `/${shown.id}/secret`)).body.secret).not.toBe(secret);
	expect((await ask("PUT", `/${shown.id}`, { ...hook, on: false })).body.state).toBe("off");
	expect(await ask("POST", `/${shown.id}/test`)).toMatchObject({ status: 409, body: { code: "webhook-off" } });
	expect((await ask("DELETE", `/${shown.id}`)).status).toBe(204);
	expect((await ask("GET", `/${shown.id}/deliveries`)).body.code).toBe("not-found");
});

it("keeps its address, which may hold a secret of its owner's, out of the log", async () => {
	const { cloud } = await withWebhook();
	expect(cloud.log()).not.toContain("example.com/hook");
});

it.each([
	[{ ...hook, url: "http://example.com/" }, "webhook-url-invalid"],
	[{ ...hook, url: "https://169.254.169.254/latest" }, "webhook-url-invalid"],
	[{ ...hook, events: [] }, "validation-failed"],
	[{ ...hook, events: ["account.deleted"] }, "validation-failed"],
])("refuses %j with %s", async (body, code) => {
	const { ask } = await withWebhook();
	expect(await ask("POST", "", body)).toMatchObject({ status: 422, body: { code } });
});

it("knows no delivery of another webhook", async () => {
	const { ask, webhook } = await withWebhook();
	const other = (await ask("POST", "", hook)).body;
	const { id } = (await ask("POST", `/${other.id}/test`)).body;
	for (const delivery of [id, randomUUID()]) {
		expect((await ask("POST", `/${webhook.id}/deliveries/${delivery}/redeliver`)).status).toBe(404);
	}
	expect((await ask("GET", `/${webhook.id}/deliveries?cursor=x`)).status).toBe(422);
});
