import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import type { TokenScope } from "#cloud/automation.ts";
import { INSTALLER, servedClouds } from "./served-cloud.ts";

const serve = servedClouds();
// biome-ignore lint/suspicious/noExplicitAny: tests look into documents of every shape
type Json = any;

async function withToken(scope: TokenScope) {
	const cloud = await serve();
	await cloud.addPerson("installer", INSTALLER);
	const { id } = await cloud.addKit(1);
	const person = await cloud.signedIn();
	const created = await person.ask("POST", "/api/v1/tokens", { body: { name: "A script", scope, days: 7 } });
	expect(created.status).toBe(201);
	const authorization = `Bearer ${created.body.token}`;
	const script = cloud.client();
	const ask = (method: string, path: string, headers = {}, body?: unknown) =>
		script.ask(method, `/api/v1${path}`, { headers: { authorization, ...headers }, body });
	return { cloud, id, person, script, created: created.body, ask };
}

it("lets a script list, preview and reset, without a cookie and from anywhere", async () => {
	const { id, ask, script } = await withToken("reset");
	expect((await ask("GET", "/accounts")).body.items).toMatchObject([{ id, generation: 1 }]);
	expect((await ask("GET", `/accounts/${id}/reset-preview`)).status).toBe(200);
	const headers = { "idempotency-key": randomUUID(), origin: "https://elsewhere.example" };
	const reset = await ask("POST", `/accounts/${id}/reset`, headers);
	expect(reset).toMatchObject({ status: 200, body: { generation: 2 } });
	expect((await ask("GET", `/accounts/${id}/timeline`)).body.items).toMatchObject([{ step: "cloud-reset" }]);
	expect((await ask("GET", "/session")).body).toMatchObject({ email: INSTALLER });
	expect(script.cookie()).toBeNull();
	expect(reset.headers.get("ratelimit-limit")).toBe("600");
});

it("refuses what the scope leaves out, naming the one that it takes", async () => {
	const { id, ask } = await withToken("read");
	const refused = await ask("POST", `/accounts/${id}/reset`, { "idempotency-key": randomUUID() });
	expect(refused).toMatchObject({ status: 403, body: { code: "scope-missing" } });
	expect(refused.body.detail).toContain("reset");
	expect(refused.headers.get("www-authenticate")).toBe('Bearer realm="foyer", error="insufficient_scope"');
	const webhook = { url: "https://example.com/hook", events: ["account.reset"] };
	expect(await ask("POST", "/webhooks", {}, webhook)).toMatchObject({ status: 403, body: { code: "scope-missing" } });
	expect((await ask("GET", `/accounts/${id}`)).body.generation).toBe(1);
});

it("lets no token see, make or revoke tokens, or become somebody else", async () => {
	const { ask, created } = await withToken("manage");
	const answers = [
		await ask("GET", "/tokens"),
		await ask("POST", "/tokens", {}, { name: "An heir", scope: "manage", days: 365 }),
		await ask("DELETE", "/tokens"),
		await ask("DELETE", `/tokens/${created.id}`),
		await ask("PUT", "/session/role", {}, { role: "community" }),
	];
	for (const answer of answers) expect(answer).toMatchObject({ status: 403, body: { code: "session-required" } });
});

it("says of a wrong token what is wrong, and never falls back to a cookie beside it", async () => {
	const { cloud, person, created } = await withToken("read");
	const ask = (authorization: string) => person.ask("GET", "/api/v1/accounts", { headers: { authorization } });
	const mistyped = await ask(`Bearer ${created.token}0`);
	expect(mistyped).toMatchObject({ status: 401, body: { code: "token-malformed" } });
	expect(mistyped.headers.get("www-authenticate")).toBe('Bearer realm="foyer", error="invalid_token"');
	expect((await person.ask("DELETE", `/api/v1/tokens/${created.id}`)).status).toBe(204);
	expect(await ask(`Bearer ${created.token}`)).toMatchObject({ status: 401, body: { code: "token-unknown" } });
	expect((await person.ask("GET", "/api/v1/accounts")).status).toBe(200);
	expect(cloud.log()).not.toContain(created.token);
});

it("reaches what the OpenAPI document says of its scope, and nothing else", async () => {
	const { cloud, ask } = await withToken("read");
	const { paths } = (await cloud.client().ask("GET", "/api/v1/openapi.json")).body;
	const counted = { "scope-missing": 0, "session-required": 0, allowed: 0 };
	for (const [path, operations] of Object.entries<Record<string, Json>>(paths)) {
		for (const [method, { security }] of Object.entries(operations)) {
			if (!path.startsWith("/api/v1/") || !security.some((one: Json) => one.session)) continue;
			if (path.endsWith("/events")) continue;
			const scopes: string[] = security.flatMap((one: Json) => one.token ?? []);
			const expected = scopes.length === 0 ? "session-required" : scopes.includes("read") ? "allowed" : "scope-missing";
			const address = path.replace("/api/v1", "").replaceAll(/\{\w+\}/g, () => randomUUID());
			const { code } = (await ask(method.toUpperCase(), address)).body ?? {};
			const found = code === "scope-missing" || code === "session-required" ? code : "allowed";
			expect(found, `${method} ${path}`).toBe(expected);
			counted[expected] += 1;
		}
	}
	for (const count of Object.values(counted)) expect(count).toBeGreaterThan(3);
});

it("does not end with a session, nor does a session end with it", async () => {
	const { person, ask } = await withToken("read");
	await person.ask("DELETE", "/api/v1/session");
	expect((await ask("GET", "/accounts")).status).toBe(200);
});

it("ends a timeline that it follows as soon as it is revoked", async () => {
	const { cloud, id, person, created } = await withToken("read");
	const stream = await fetch(`${cloud.url}/api/v1/accounts/${id}/timeline/events`, {
		headers: { authorization: `Bearer ${created.token}` },
	});
	expect(stream.status).toBe(200);
	await person.ask("DELETE", "/api/v1/tokens");
	cloud.changes.announce();
	expect(await stream.text()).toContain("retry:");
});

it.each([
	{ name: "", scope: "read", days: 7 },
	{ name: "x", scope: "everything", days: 7 },
	{ name: "x", scope: "read", days: 366 },
	{ name: "x", scope: "read", days: 0 },
])("makes no token of %j", async (body) => {
	const { person } = await withToken("read");
	expect(await person.ask("POST", "/api/v1/tokens", { body })).toMatchObject({ status: 422 });
});
