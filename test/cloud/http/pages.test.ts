import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Registry } from "prom-client";
import { afterEach, beforeEach, expect, it } from "vitest";
import { servedClouds } from "./served-cloud.ts";

const serve = servedClouds();
let uiDir = "";

/** A build in small: what matters here is which file is served where, and how. */
beforeEach(() => {
	uiDir = mkdtempSync(join(tmpdir(), "foyer-ui-"));
	for (const page of ["enrol", "console", "door"]) {
		mkdirSync(join(uiDir, page));
		writeFileSync(join(uiDir, page, "index.html"), `<!doctype html><title>${page}</title>`);
	}
	mkdirSync(join(uiDir, "assets"));
	writeFileSync(join(uiDir, "assets", "enrol-1234.js"), "export {}");
	writeFileSync(join(uiDir, "secret.txt"), "not for anybody");
});
afterEach(() => rmSync(uiDir, { recursive: true }));

it.each([
	["/e/4vDq0m3nTzqkq1H5cQ7rXw", "enrol"],
	["/e", "enrol"],
	["/e/", "enrol"],
	["/app", "enrol"],
	["/console", "console"],
])("serves %s, hardened and never stored", async (path, page) => {
	const cloud = await serve({ uiDir });
	const { status, text, headers } = await cloud.client().ask("GET", path);
	expect({ status, text }).toEqual({ status: 200, text: `<!doctype html><title>${page}</title>` });
	expect(headers.get("content-type")).toBe("text/html; charset=utf-8");
	expect(headers.get("cache-control")).toBe("no-store");
	expect(headers.get("referrer-policy")).toBe("no-referrer");
	expect(headers.get("x-content-type-options")).toBe("nosniff");
	const policy = headers.get("content-security-policy") ?? "";
	expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
	expect(policy).toContain("frame-ancestors 'none'");
	expect(policy).not.toContain("unsafe");
});

it("sends the bare address to the console", async () => {
	const answer = await (await serve({ uiDir })).client().ask("GET", "/");
	expect(answer.status).toBe(302);
	expect(answer.headers.get("location")).toBe("/console");
});

it("lets hashed files be kept for good, and serves nothing outside their folder", async () => {
	const client = (await serve({ uiDir })).client();
	const asset = await client.ask("GET", "/assets/enrol-1234.js");
	expect(asset).toMatchObject({ status: 200, text: "export {}" });
	expect(asset.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
	for (const path of ["/assets/../secret.txt", "/assets/%2e%2e/secret.txt", "/assets/..%2fsecret.txt", "/secret.txt"]) {
		const answer = await client.ask("GET", path);
		expect(answer.status, path).toBeGreaterThanOrEqual(400);
		expect(answer.text).not.toContain("not for anybody");
	}
});

it("says that the screens are not built, and serves the API all the same", async () => {
	const client = (await serve({ uiDir: join(uiDir, "nothing") })).client();
	expect(await client.ask("GET", "/console")).toMatchObject({ status: 503, body: { code: "ui-not-built" } });
	expect((await client.ask("GET", "/api/v1/openapi.json")).status).toBe(200);
});

it("has no door, no mailbox and no ring outside the demo", async () => {
	const client = (await serve({ uiDir })).client();
	for (const path of ["/door/0C1105A1B2C3", "/dev/mailbox", "/dev/door/0C1105A1B2C3"]) {
		expect(await client.ask("GET", path), path).toMatchObject({ status: 404, body: { code: "not-found" } });
	}
	expect((await client.ask("POST", "/dev/door/0C1105A1B2C3/ring", { body: { picture: null } })).status).toBe(404);
});

it("has measures where it was given a registry, by route and never by address", async () => {
	const client = (await serve({ uiDir, metrics: new Registry() })).client();
	await client.ask("GET", "/e/4vDq0m3nTzqkq1H5cQ7rXw");
	const { text, headers } = await client.ask("GET", "/metrics");
	expect(headers.get("content-type")).toMatch(/^text\/plain/);
	expect(text).toContain('foyer_http_request_seconds_count{method="GET",route="/e/:token",status="200"} 1');
	expect(text).not.toContain("4vDq0m3nTzqkq1H5cQ7rXw");
	expect((await (await serve({ uiDir })).client().ask("GET", "/metrics")).status).toBe(404);
});
