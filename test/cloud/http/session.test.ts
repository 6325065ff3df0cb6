import { expect, it } from "vitest";
import { PASSWORD } from "#test/cloud/test-cloud.ts";
import { INSTALLER, servedClouds } from "./served-cloud.ts";

const serve = servedClouds();
const login = { body: { email: INSTALLER, password: PASSWORD } };

it("signs in, says who, and keeps the token in a cookie that no script can read", async () => {
	const cloud = await serve();
	await cloud.addPerson("installer", INSTALLER);
	const answer = await cloud.client().ask("POST", "/api/v1/session", login);
	expect(answer).toMatchObject({ status: 200, body: { kind: "installer", email: INSTALLER, role: "single-tenant" } });
	const cookie = answer.headers.get("set-cookie");
	expect(cookie).toMatch(/; HttpOnly; SameSite=Strict$/);
	expect(cookie).toContain("; Path=/;");
	expect(cookie).not.toContain("Secure");
	const token = cookie?.split(/[=;]/)[1] ?? "none";
	expect(answer.text).not.toContain(token);
	expect(cloud.log()).not.toContain(token);
});

it("marks the cookie Secure behind a proxy that speaks https", async () => {
	const cloud = await serve({ trustProxy: true });
	await cloud.addPerson("installer", INSTALLER);
	const headers = { "x-forwarded-proto": "https", "x-forwarded-host": "cloud.example" };
	const answer = await cloud.client().ask("POST", "/api/v1/session", { ...login, headers });
	expect(answer.headers.get("set-cookie")).toContain("; Secure");
});

it("says who is signed in, until signing out ends the session", async () => {
	const cloud = await serve();
	await cloud.addPerson("installer", INSTALLER);
	const person = await cloud.signedIn();
	const cookie = person.cookie() ?? "";
	expect((await person.ask("GET", "/api/v1/session")).body).toMatchObject({ email: INSTALLER });
	expect(await person.ask("DELETE", "/api/v1/session")).toMatchObject({ status: 204, text: "" });
	expect(person.cookie()).not.toContain("foyer-session=");
	const afterwards = await cloud.client().ask("GET", "/api/v1/session", { headers: { cookie } });
	expect(afterwards).toMatchObject({ status: 401, body: { code: "unauthenticated" } });
});

it("ends a session when its time is over", async () => {
	const cloud = await serve();
	await cloud.addPerson("installer", INSTALLER);
	const person = await cloud.signedIn();
	cloud.advance(13 * 60 * 60 * 1000);
	expect((await person.ask("GET", "/api/v1/session")).status).toBe(401);
});

it("answers a wrong password and an unknown person alike", async () => {
	const cloud = await serve();
	await cloud.addPerson("installer", INSTALLER);
	const wrong = await cloud.client().ask("POST", "/api/v1/session", { body: { email: INSTALLER, password: "wrong" } });
	const unknown = await cloud
		.client()
		.ask("POST", "/api/v1/session", { body: { email: "x@example.com", password: "x" } });
	for (const answer of [wrong, unknown]) expect(answer).toMatchObject({ status: 401, body: { code: "login-failed" } });
	expect({ ...wrong.body, instance: "" }).toEqual({ ...unknown.body, instance: "" });
});

it("refuses the demo's logins outside the demo", async () => {
	const cloud = await serve();
	const body = { email: "installer@demo.foyer", password: "foyer-demo" };
	const answer = await cloud.client().ask("POST", "/api/v1/session", { body });
	expect(answer).toMatchObject({ status: 403, body: { code: "demo-login-refused" } });
});

it("switches an installer's role and a distributor's identity, and neither the other's", async () => {
	const cloud = await serve();
	await cloud.addPerson("installer", INSTALLER);
	await cloud.addPerson("distributor", "distributor@example.com");
	const role = { body: { role: "community" } };
	const identity = { body: { identity: "kit-users" } };
	const installer = await cloud.signedIn();
	expect((await installer.ask("PUT", "/api/v1/session/role", role)).body).toMatchObject({ role: "community" });
	expect((await installer.ask("GET", "/api/v1/session")).body).toMatchObject({ role: "community" });
	expect((await installer.ask("PUT", "/api/v1/session/identity", identity)).body.code).toBe("role-not-allowed");
	const distributor = await cloud.signedIn("distributor@example.com");
	const changed = await distributor.ask("PUT", "/api/v1/session/identity", identity);
	expect(changed.body).toMatchObject({ identity: "kit-users" });
	expect((await distributor.ask("PUT", "/api/v1/session/role", role)).body.code).toBe("role-not-allowed");
});
