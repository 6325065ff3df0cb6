import { randomUUID } from "node:crypto";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { expect, it } from "vitest";
import { problemFrom } from "#cloud/http/errors.ts";
import { problemSchema } from "#cloud/http/problem.ts";
import { startHttp } from "#cloud/http/start-http.ts";
import { FoyerError } from "#protocol/foyer-error.ts";
import { INSTALLER, servedClouds } from "./served-cloud.ts";

const serve = servedClouds();
const session = "/api/v1/session";

it.each([
	["an address without a route", 404, "not-found", "GET", "/nothing", {}],
	["a method that a route does not have", 404, "not-found", "PATCH", session, {}],
	["an address that cannot be decoded", 400, "request-malformed", "GET", "/%zz", {}],
	["a body that is not JSON", 400, "request-malformed", "POST", session, { body: "{" }],
	["an empty body that claims to be JSON", 400, "request-malformed", "POST", session, { body: "" }],
	[
		"a body of another type",
		415,
		"media-type-unsupported",
		"POST",
		session,
		{ body: "a=b", headers: { "content-type": "application/x-www-form-urlencoded" } },
	],
	[
		"a body as plain text",
		415,
		"media-type-unsupported",
		"POST",
		session,
		{ body: "{}", headers: { "content-type": "text/plain" } },
	],
	["a body that is too large", 413, "request-too-large", "POST", session, { body: { email: "x".repeat(20_000) } }],
	["a body that is not valid", 422, "validation-failed", "POST", session, { body: { email: 1 } }],
] as const)("answers %s with problem details: %i %s", async (_what, status, code, method, path, options) => {
	const cloud = await serve();
	const answer = await cloud.client().ask(method, path, options);
	expect(answer.headers.get("content-type")).toMatch(/^application\/problem\+json/);
	expect(problemSchema.parse(answer.body)).toMatchObject({ status, code, type: `urn:foyer:problem:${code}` });
	expect(answer.status).toBe(status);
	expect(answer.headers.get("cache-control")).toBe("no-store");
});

it("points at each field that is not valid", async () => {
	const cloud = await serve();
	const { body } = await cloud.client().ask("POST", session, { body: { email: 1, extra: true } });
	expect(body.errors.map((error: { pointer: string }) => error.pointer)).toEqual(["/email", "/password", ""]);
});

it("answers what nobody foresaw without saying what it was, and logs it under the same id", async () => {
	const cloud = await serve();
	await cloud.context.store.close();
	const answer = await cloud
		.client()
		.ask("POST", session, { body: { email: "a@example.com", password: "secret word" } });
	expect(answer).toMatchObject({ status: 500, body: { code: "internal" } });
	expect(answer.text).not.toMatch(/\.ts|driver|sqlite|at /i);
	const id = answer.body.instance.replace("urn:uuid:", "");
	const line = cloud
		.log()
		.split("\n")
		.find((each) => each.includes(id) && each.includes("stack"));
	expect(line).toContain("request failed");
	expect(cloud.log()).not.toContain("secret word");
});

it("says that the database is away", async () => {
	const cloud = await serve();
	expect((await cloud.client().ask("GET", "/healthz")).body).toEqual({ status: "ok" });
	await cloud.context.store.close();
	expect(await cloud.client().ask("GET", "/healthz")).toMatchObject({
		status: 503,
		body: { code: "database-unreachable" },
	});
});

it("refuses U+0000 wherever it stands, as PostgreSQL would fail on it", async () => {
	const cloud = await serve();
	await cloud.addPerson("installer", INSTALLER);
	const person = await cloud.signedIn();
	const answers = [
		await person.ask("GET", "/api/v1/accounts?search=a%00b"),
		await person.ask("PATCH", `/api/v1/projects/${randomUUID()}`, { body: { name: "a\0b" } }),
		await person.ask("POST", "/api/v1/session", { body: { email: "a\0@example.com", password: "x" } }),
	];
	for (const { status } of answers) expect([400, 422]).toContain(status);
	expect(answers[0]?.body.code).toBe("request-malformed");
	// Nesting that no schema takes is refused as such, without a look into its depths.
	const deep = await person.ask("POST", "/api/v1/session", { body: "[".repeat(7_000) + "]".repeat(7_000) });
	expect(deep.status).toBeLessThan(500);
});

it("answers what is not HTTP with problem details too", async () => {
	const cloud = await serve();
	const { port } = new URL(cloud.url);
	const socket = connect(Number(port), "127.0.0.1");
	socket.end("NONSENSE\r\n\r\n");
	const answer = await text(socket);
	expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
	expect(JSON.parse(answer.split("\r\n\r\n")[1] ?? "")).toMatchObject({ code: "request-malformed" });
});

it("keeps paths and addresses of ours from callers, and says what a refusal is about", () => {
	const request = { id: "1", headers: {} };
	expect(problemFrom(new FoyerError("database-unreachable", "postgres://secret"), request).detail).not.toContain(
		"secret",
	);
	expect(problemFrom(new FoyerError("validation-failed", "country"), request).detail).toContain("(country)");
	expect(problemFrom(new FoyerError("settings-code-wrong"), request).code).toBe("internal");
	expect(problemFrom("thrown text", request)).toMatchObject({ status: 500, code: "internal" });
});

it("refuses to start on a port that is taken, in one sentence", async () => {
	const cloud = await serve();
	const port = Number(new URL(cloud.url).port);
	const parts = { ...cloud, publicKey: "", endorsements: [], healthy: async () => true };
	const second = startHttp({ cloud: parts, uiDir: "/nowhere", demo: false, logger: cloud.context.logger, port });
	await expect(second).rejects.toMatchObject({ code: "port-taken", detail: String(port) });
});
