import { expect, it } from "vitest";
import { INSTALLER, servedClouds } from "./served-cloud.ts";

const serve = servedClouds();

async function change(origin: (url: string) => Record<string, string>, options = {}) {
	const cloud = await serve(options);
	await cloud.addPerson("installer", INSTALLER);
	const person = await cloud.signedIn();
	return person.ask("PUT", "/api/v1/session/role", { body: { role: "community" }, headers: origin(cloud.url) });
}

it.each([
	["the cloud's own page", (url: string) => ({ origin: url })],
	["a program, which names no origin", () => ({})],
	["a browser's own navigation", () => ({ "sec-fetch-site": "same-origin" })],
])("takes a change from %s", async (_from, headers) => {
	expect((await change(headers)).status).toBe(200);
});

it.each([
	["a page of another site", () => ({ origin: "https://evil.example" })],
	["a page on another port", () => ({ origin: "http://127.0.0.1:1" })],
	["a page without an origin, such as a sandboxed frame", () => ({ origin: "null" })],
	["another site that hides its origin", () => ({ "sec-fetch-site": "cross-site" })],
	["another port of the same site that hides its origin", () => ({ "sec-fetch-site": "same-site" })],
	[
		"a page that only claims to be forwarded",
		(url: string) => ({
			origin: "https://cloud.example",
			"x-forwarded-host": "cloud.example",
			"x-forwarded-proto": "https",
			host: new URL(url).host,
		}),
	],
])("refuses a change from %s, with a valid session", async (_from, headers) => {
	expect(await change(headers)).toMatchObject({ status: 403, body: { code: "origin-not-allowed" } });
});

it("refuses to sign somebody in from another site", async () => {
	const cloud = await serve();
	const headers = { origin: "https://evil.example" };
	const answer = await cloud.client().ask("POST", "/api/v1/session", { body: { email: "a", password: "b" }, headers });
	expect(answer.body.code).toBe("origin-not-allowed");
});

it("lets reading be: it changes nothing, and no other origin may see the answer", async () => {
	const cloud = await serve();
	const answer = await cloud.client().ask("GET", "/healthz", { headers: { origin: "https://evil.example" } });
	expect(answer.status).toBe(200);
	expect(answer.headers.get("access-control-allow-origin")).toBeNull();
	expect(answer.headers.get("cross-origin-resource-policy")).toBe("same-origin");
});
