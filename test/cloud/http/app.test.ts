import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { tokenFromUrl } from "#protocol/enrolment-url.ts";
import { type Client, INSTALLER, type ServedCloud, servedClouds } from "./served-cloud.ts";

const serve = servedClouds();
const HOUR = 60 * 60 * 1000;

/** A phone that has just registered, with its cookies. */
async function registeredPhone(cloud: ServedCloud, seed: number) {
	const home = await cloud.addKit(seed, { tenant: undefined });
	const { enrolment } = await cloud.document(home.kit);
	const token = tokenFromUrl(enrolment?.url ?? "", cloud.context.publicUrl()) ?? "";
	const phone = cloud.client();
	const post = (route: string, body: object) => phone.ask("POST", `/api/v1/enrolments/${route}`, { body });
	await post("verification-codes", { token, name: "Amara Okafor", contact: "amara@example.com", country: "NG" });
	const registered = await post("registrations", { token, verificationCode: cloud.mailbox.list()[0]?.code });
	return { ...home, phone, registered };
}

async function withPhone() {
	const cloud = await serve();
	await cloud.addPerson("installer", INSTALLER);
	return { cloud, ...(await registeredPhone(cloud, 1)) };
}

const visit = (cloud: ServedCloud) => ({
	name: "Parcel service",
	validFrom: cloud.now(),
	validUntil: cloud.now() + HOUR,
	uses: 1,
});

it("signs the phone in with two cookies that no script and no other site can use", async () => {
	const { phone, registered } = await withPhone();
	const [session, refresh] = registered.headers.getSetCookie();
	for (const cookie of [session, refresh]) expect(cookie).toMatch(/; HttpOnly; SameSite=Strict$/);
	expect(session).toMatch(/^foyer-app=[\w-]{43}; Path=\/api\/v1\/app; Expires=/);
	expect(refresh).toMatch(/^foyer-app-refresh=[\w-]{43}; Path=\/api\/v1\/app\/session; Expires=/);
	expect(Object.keys(registered.body)).toEqual(["home", "name"]);
	const { status, body } = await phone.ask("GET", "/api/v1/app/account");
	expect(status).toBe(200);
	expect(body).toMatchObject({ name: "Amara Okafor", contact: "a•••••••@example.com", members: [] });
});

it("gives a new session cookie by the refresh cookie once the hour is over", async () => {
	const { cloud, phone } = await withPhone();
	cloud.advance(HOUR);
	expect(await phone.ask("GET", "/api/v1/app/account")).toMatchObject({ status: 401 });
	expect(await phone.ask("POST", "/api/v1/app/session")).toMatchObject({
		status: 200,
		body: { tokenExpiresAt: cloud.now() + HOUR },
	});
	expect(await phone.ask("GET", "/api/v1/app/account")).toMatchObject({ status: 200 });
});

it("signs out, and says so again to whoever is signed out", async () => {
	const { phone } = await withPhone();
	expect(await phone.ask("DELETE", "/api/v1/app/session")).toMatchObject({ status: 204 });
	expect(phone.cookie()).toBeNull();
	expect(await phone.ask("GET", "/api/v1/app/account")).toMatchObject({ body: { code: "unauthenticated" } });
	expect(await phone.ask("DELETE", "/api/v1/app/session")).toMatchObject({ status: 204 });
});

it("invites and removes members, and makes and revokes visitors' codes", async () => {
	const { cloud, phone } = await withPhone();
	const tunde = { name: "Tunde", contact: "tunde@example.com" };
	const member = await phone.ask("POST", "/api/v1/app/members", { body: tunde });
	expect(member).toMatchObject({ status: 201, body: { name: "Tunde", contact: "t•••••••@example.com", told: true } });
	const { told: _told, ...listed } = member.body;
	const visitor = await phone.ask("POST", "/api/v1/app/visitor-codes", { body: visit(cloud) });
	expect(visitor).toMatchObject({ status: 201, body: { ...visit(cloud), code: expect.any(String) } });
	expect((await phone.ask("GET", "/api/v1/app/members")).body).toEqual({ items: [listed], limit: 8 });
	expect((await phone.ask("GET", "/api/v1/app/visitor-codes")).body).toEqual({ items: [visitor.body], limit: 20 });
	for (const path of [`members/${member.body.id}`, `visitor-codes/${visitor.body.id}`]) {
		expect(await phone.ask("DELETE", `/api/v1/app/${path}`)).toMatchObject({ status: 204 });
		expect(await phone.ask("DELETE", `/api/v1/app/${path}`)).toMatchObject({ status: 404 });
	}
});

it("answers 404 for another tenant's members and visitors", async () => {
	const { cloud, phone } = await withPhone();
	const { phone: other } = await registeredPhone(cloud, 2);
	const tunde = { name: "Tunde", contact: "tunde@example.com" };
	const member = await other.ask("POST", "/api/v1/app/members", { body: tunde });
	const visitor = await other.ask("POST", "/api/v1/app/visitor-codes", { body: visit(cloud) });
	for (const path of [`members/${member.body.id}`, `visitor-codes/${visitor.body.id}`, "members/nobody"]) {
		const answer = await phone.ask("DELETE", `/api/v1/app/${path}`);
		expect(answer).toMatchObject({ status: 404, body: { code: "not-found" } });
	}
	expect((await other.ask("GET", "/api/v1/app/members")).body.items).toHaveLength(1);
});

it("is no way into a console, nor a console's session into the app", async () => {
	const { cloud, phone } = await withPhone();
	expect(await phone.ask("GET", "/api/v1/accounts")).toMatchObject({ status: 401 });
	const installer = await cloud.signedIn();
	expect(await installer.ask("GET", "/api/v1/app/account")).toMatchObject({ status: 401 });
});

it("refuses what a page of another origin makes the phone send", async () => {
	const { phone, cloud, kit } = await withPhone();
	const headers = { origin: "https://evil.example", "idempotency-key": randomUUID() };
	const answer = await phone.ask("POST", "/api/v1/app/reset", { headers });
	expect(answer).toMatchObject({ status: 403, body: { code: "origin-not-allowed" } });
	expect((await cloud.document(kit)).generation).toBe(1);
});

it("deletes the account once, after a preview, and signs the phone out", async () => {
	const { cloud, phone, kit } = await withPhone();
	const preview = await phone.ask("GET", "/api/v1/app/reset-preview");
	expect(preview.body.removed).toContainEqual({ field: "emails", count: 1 });
	expect(await phone.ask("POST", "/api/v1/app/reset")).toMatchObject({ body: { code: "idempotency-key-missing" } });
	const cookie = phone.cookie() ?? "";
	const operationId = randomUUID();
	const headers = { "idempotency-key": operationId };
	const answer = await phone.ask("POST", "/api/v1/app/reset", { headers });
	expect(answer).toMatchObject({ status: 200, body: { operationId, resetAt: cloud.now() } });
	expect(phone.cookie()).toBeNull();
	const again = await cloud.client().ask("POST", "/api/v1/app/reset", { headers: { ...headers, cookie } });
	expect(again).toMatchObject({ status: 401, body: { code: "account-reset" } });
	expect((await cloud.document(kit)).generation).toBe(2);
});

it("tells a phone on its next request that the account was reset, and nothing of what came after", async () => {
	const { cloud, phone, id } = await withPhone();
	const installer = await cloud.signedIn();
	await installer.ask("POST", `/api/v1/accounts/${id}/reset`, { headers: { "idempotency-key": randomUUID() } });
	for (const [method, path] of everyRoute) {
		const answer = await phone.ask(method, `/api/v1/app/${path}`, bodyFor(method, path, cloud));
		expect(answer, path).toMatchObject({ status: 401, body: { code: "account-reset" } });
		expect(Object.keys(answer.body).toSorted()).toEqual(["code", "detail", "instance", "status", "title", "type"]);
	}
	expect(await signedOut(phone)).toBe(true);
});

const everyRoute = [
	["GET", "account"],
	["GET", "members"],
	["POST", "members"],
	["DELETE", `members/${randomUUID()}`],
	["GET", "visitor-codes"],
	["POST", "visitor-codes"],
	["DELETE", `visitor-codes/${randomUUID()}`],
	["GET", "reset-preview"],
	["POST", "reset"],
	["POST", "session"],
] as const;

function bodyFor(method: string, path: string, cloud: ServedCloud) {
	const headers = { "idempotency-key": randomUUID() };
	if (method !== "POST" || path === "session" || path === "reset") return { headers };
	return { headers, body: path === "members" ? { name: "Tunde", contact: "tunde@example.com" } : visit(cloud) };
}

async function signedOut(phone: Client): Promise<boolean> {
	await phone.ask("DELETE", "/api/v1/app/session");
	return phone.cookie() === null;
}
