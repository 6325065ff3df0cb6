import { expect, it } from "vitest";
import { digitsOf, linkToken } from "#test/cloud/people/own-login.ts";
import { PASSWORD } from "#test/cloud/test-cloud.ts";
import { INSTALLER, servedClouds } from "./served-cloud.ts";

const serve = servedClouds();
const NEXT = "a better one of mine";

async function signedIn(options = {}) {
	const cloud = await serve(options);
	await cloud.addPerson("installer", INSTALLER);
	return { cloud, person: await cloud.signedIn() };
}

it("renews the cookie with use, and both work while requests are on their way", async () => {
	const { cloud, person } = await signedIn();
	const before = person.cookie() ?? "";
	expect((await person.ask("GET", "/api/v1/session")).headers.get("set-cookie")).toBeNull();
	cloud.advance(15 * 60_000);
	const answer = await person.ask("GET", "/api/v1/accounts");
	expect(answer.headers.get("set-cookie")).toMatch(
		/^foyer-session=[^;]+; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Strict$/,
	);
	expect(person.cookie()).not.toBe(before);
	expect((await person.ask("GET", "/api/v1/session")).status).toBe(200);
	const late = await cloud.client().ask("GET", "/api/v1/session", { headers: { cookie: before } });
	expect(late.status).toBe(200);
	cloud.advance(60_000);
	const stolen = await cloud.client().ask("GET", "/api/v1/session", { headers: { cookie: before } });
	expect(stolen).toMatchObject({ status: 401, body: { code: "unauthenticated" } });
});

it("renews the cookie when the role changes", async () => {
	const { person } = await signedIn();
	const before = person.cookie();
	await person.ask("PUT", "/api/v1/session/role", { body: { role: "community" } });
	expect(person.cookie()).not.toBe(before);
	expect((await person.ask("GET", "/api/v1/session")).body).toMatchObject({ role: "community" });
});

it("gives a browser that signed in a cookie of its own, for sign-in alone", async () => {
	const cloud = await serve();
	await cloud.addPerson("installer", INSTALLER);
	const answer = await cloud
		.client()
		.ask("POST", "/api/v1/session", { body: { email: INSTALLER, password: PASSWORD } });
	const [, known] = answer.headers.getSetCookie();
	expect(known).toMatch(
		/^foyer-known-browser=[^;]+; Max-Age=31536000; Path=\/api\/v1\/session; HttpOnly; SameSite=Strict$/,
	);
});

it("sets the second step up, asks for it at sign-in by a stable code, and takes it off", async () => {
	const { cloud, person } = await signedIn();
	const { body: begun } = await person.ask("POST", "/api/v1/session/totp", { body: { password: PASSWORD } });
	const code = digitsOf(cloud, begun.secret);
	const confirmed = await person.ask("PUT", "/api/v1/session/totp", { body: { code } });
	expect(confirmed.body.recoveryCodes).toHaveLength(10);
	expect(cloud.log()).not.toContain(begun.secret);
	expect((await person.ask("GET", "/api/v1/session/totp")).body).toEqual({ on: true, recoveryCodes: 10 });

	const login = { email: INSTALLER, password: PASSWORD };
	const signIn = (more = {}) => cloud.client().ask("POST", "/api/v1/session", { body: { ...login, ...more } });
	expect(await signIn()).toMatchObject({ status: 401, body: { code: "totp-required" } });
	expect(await signIn({ code })).toMatchObject({ status: 422, body: { code: "totp-invalid" } });
	expect(await signIn({ code: confirmed.body.recoveryCodes[0] })).toMatchObject({ status: 200 });

	const body = { password: PASSWORD, code: confirmed.body.recoveryCodes[1] };
	expect((await person.ask("POST", "/api/v1/session/totp/removal", { body })).status).toBe(204);
	expect(await signIn()).toMatchObject({ status: 200 });
});

it("changes the password, and signs out everywhere else", async () => {
	const { cloud, person } = await signedIn();
	const other = await cloud.signedIn();
	const wrong = await person.ask("PUT", "/api/v1/session/password", { body: { current: "no", next: NEXT } });
	expect(wrong).toMatchObject({ status: 422, body: { code: "password-wrong" } });
	const changed = await person.ask("PUT", "/api/v1/session/password", { body: { current: PASSWORD, next: NEXT } });
	expect(changed.status).toBe(204);
	expect((await person.ask("GET", "/api/v1/session")).status).toBe(200);
	expect((await other.ask("GET", "/api/v1/session")).status).toBe(401);
});

it("mails a link to set a password, and says the same where nobody has that address", async () => {
	const { cloud, person } = await signedIn();
	const ask = (email: string) =>
		cloud.client().ask("POST", "/api/v1/password-links", { body: { email, language: "de" } });
	const [known, unknown] = [await ask(INSTALLER), await ask("nobody@example.com")];
	expect([known.status, known.text]).toEqual([202, unknown.text]);
	expect(unknown.status).toBe(202);
	await cloud.security.settled();
	expect(cloud.mailbox.list()).toMatchObject([{ to: INSTALLER, subject: "Neues Passwort festlegen" }]);
	const set = (password: string) =>
		cloud.client().ask("POST", "/api/v1/passwords", { body: { token: linkToken(cloud), password } });
	expect(await set("short")).toMatchObject({ status: 422, body: { code: "password-too-short" } });
	expect((await set(NEXT)).status).toBe(204);
	expect(await set(NEXT)).toMatchObject({ status: 410, body: { code: "password-link-invalid" } });
	expect((await person.ask("GET", "/api/v1/session")).status).toBe(401);
	expect(cloud.log()).not.toContain(linkToken(cloud));
});

it("lists the sessions by browser and address, ends one, and ends all", async () => {
	const cloud = await serve();
	await cloud.addPerson("installer", INSTALLER);
	const body = { email: INSTALLER, password: PASSWORD };
	const headers = { "user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0" };
	await cloud.client().ask("POST", "/api/v1/session", { body, headers });
	cloud.advance(60_000);
	const person = await cloud.signedIn();
	const { items } = (await person.ask("GET", "/api/v1/sessions")).body;
	expect(items).toMatchObject([{ current: true }, { browser: "Firefox, Linux", address: "127.0.0.1", current: false }]);
	expect((await person.ask("DELETE", `/api/v1/sessions/${items[1].id}`)).status).toBe(204);
	expect((await person.ask("DELETE", `/api/v1/sessions/${items[1].id}`)).body.code).toBe("not-found");
	expect((await person.ask("DELETE", "/api/v1/sessions")).status).toBe(204);
	expect(person.cookie()).not.toContain("foyer-session=");
	expect((await person.ask("GET", "/api/v1/session")).status).toBe(401);
});
