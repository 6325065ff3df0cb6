import { mkdirSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { pino } from "pino";
import { Registry } from "prom-client";
import { describe, expect, it, onTestFinished } from "vitest";
import { WebSocket } from "ws";
import type { MonitorApi } from "#agent/api/monitor-api.ts";
import { type HostOptions, startHost } from "#agent/host/server.ts";
import { openMonitor } from "#agent/monitor.ts";
import { tempFolder } from "../support/temp-folder.ts";

const PAGE = '<!doctype html><html><head><meta name="foyer-token" content=""></head><body></body></html>';

function builtUi(page = PAGE): string {
	const dir = tempFolder();
	mkdirSync(join(dir, "monitor"));
	mkdirSync(join(dir, "assets"));
	mkdirSync(join(dir, "enrol"));
	writeFileSync(join(dir, "monitor", "index.html"), page);
	writeFileSync(join(dir, "enrol", "index.html"), "another surface");
	writeFileSync(join(dir, "assets", "main-abc123.js"), "export {};");
	return dir;
}

async function serve(options: Partial<HostOptions> = {}) {
	const logger = pino({ level: "silent" });
	const monitor = await openMonitor({ dataDir: tempFolder(), logger });
	onTestFinished(() => monitor.close());
	const { api, metrics } = monitor;
	const host = await startHost({ api, port: 0, uiDir: builtUi(), logger, metrics, ...options });
	onTestFinished(() => host.close());
	return { host, api };
}

async function tokenOf(url: string): Promise<string> {
	const page = await (await fetch(url)).text();
	return /name="foyer-token" content="([^"]+)"/.exec(page)?.[1] ?? "";
}

/** A request with headers that fetch would not send. */
function status(url: string, headers: Record<string, string>): Promise<number | undefined> {
	return new Promise((resolve, reject) => {
		request(url, { headers, agent: false }, (response) => {
			response.resume();
			resolve(response.statusCode);
		})
			.on("error", reject)
			.end();
	});
}

/** What a panel's WebSocket comes to: its first frame, or the HTTP status with which it was refused. */
function open(url: string, protocol: string | undefined, headers: Record<string, string>): Promise<unknown> {
	return new Promise((resolve) => {
		const socket = new WebSocket(new URL("/panel", url.replace("http", "ws")), protocol, { headers });
		onTestFinished(() => socket.terminate());
		socket.on("message", (data) => resolve(JSON.parse(String(data))));
		socket.on("unexpected-response", (_request, response) => resolve(response.statusCode));
		socket.on("error", () => {});
	});
}

describe("the panel's host", () => {
	it("serves the page with a new token at every start, kept by no cache, under a strict policy", async () => {
		const [first, second] = [await serve(), await serve()];
		const response = await fetch(first.host.url);
		expect(response.headers.get("cache-control")).toBe("no-store");
		expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
		const policy = response.headers.get("content-security-policy") ?? "";
		expect(policy).toContain("default-src 'none'");
		expect(policy).toContain("frame-ancestors 'none'");
		expect(policy).not.toMatch(/unsafe|\*/);
		expect(response.headers.get("permissions-policy")).toBe("camera=(), microphone=(self), geolocation=()");
		const tokens = [await tokenOf(first.host.url), await tokenOf(second.host.url)];
		expect(new Set(tokens).size).toBe(2);
		for (const token of tokens) expect(token).toMatch(/^[\w-]{43}$/);
	});

	it("serves the assets for ever, and no other surface", async () => {
		const { host } = await serve();
		const asset = await fetch(`${host.url}/assets/main-abc123.js`);
		expect(asset.headers.get("cache-control")).toMatch(/immutable/);
		expect(asset.headers.get("x-content-type-options")).toBe("nosniff");
		expect((await fetch(`${host.url}/favicon.ico`)).status).toBe(204);
		for (const path of [
			"enrol/index.html",
			"monitor/index.html",
			"assets/",
			"assets/../monitor/index.html",
			"assets/%2e%2e/x",
		])
			expect((await fetch(`${host.url}/${path}`)).status).toBeGreaterThanOrEqual(400);
	});

	it("says its health and its metrics", async () => {
		const { host } = await serve();
		expect(await (await fetch(`${host.url}/healthz`)).json()).toEqual({ ok: true });
		const metrics = await fetch(`${host.url}/metrics`);
		expect(metrics.headers.get("content-type")).toMatch(/text\/plain/);
		expect(await metrics.text()).toContain("foyer_monitor_online 0");
	});

	it("answers under its own names alone, and no page of another origin", async () => {
		const { host } = await serve();
		const own = `127.0.0.1:${host.port}`;
		expect(await status(host.url, { host: own })).toBe(200);
		expect(await status(host.url, { host: `localhost:${host.port}` })).toBe(200);
		expect(await status(host.url, { host: own, origin: `http://${own}` })).toBe(200);
		expect(await status(host.url, { host: `attacker.example:${host.port}` })).toBe(403);
		expect(await status(`${host.url}/metrics`, { host: "127.0.0.1" })).toBe(403);
		expect(await status(`${host.url}/healthz`, { host: own, origin: "http://attacker.example" })).toBe(403);
	});

	it("opens its WebSocket to its own page alone", async () => {
		const { host } = await serve();
		const token = `foyer.${await tokenOf(host.url)}`;
		const own = { host: `127.0.0.1:${host.port}`, origin: `http://127.0.0.1:${host.port}` };
		expect(await open(host.url, token, own)).toMatchObject({ snapshot: { fault: null, account: null } });
		expect(await open(host.url, "foyer.wrong", own)).toBe(403);
		expect(await open(host.url, undefined, own)).toBe(403);
		expect(await open(host.url, token, { host: own.host })).toBe(403);
		expect(await open(host.url, token, { ...own, origin: "http://attacker.example" })).toBe(403);
		const rebound = `attacker.example:${host.port}`;
		expect(await open(host.url, token, { host: rebound, origin: `http://${rebound}` })).toBe(403);
		expect(await status(`${host.url}/panel`, { host: own.host })).toBeGreaterThanOrEqual(400);
	});

	it("runs a panel's commands and pushes what they change", async () => {
		const { host } = await serve();
		const token = `foyer.${await tokenOf(host.url)}`;
		const socket = new WebSocket(`ws://127.0.0.1:${host.port}/panel`, token, { origin: host.url });
		const frames: Record<string, unknown>[] = [];
		socket.on("message", (data) => frames.push(JSON.parse(String(data))));
		await new Promise((done) => socket.once("open", done));
		expect(socket.protocol).toBe(token);
		socket.send(JSON.stringify({ id: 1, command: "changeSettings", input: { theme: "light" } }));
		await expect.poll(() => frames).toContainEqual({ id: 1, result: null });
		expect(frames.at(-1)).toMatchObject({ id: 1 });
		expect(frames.some((frame) => JSON.stringify(frame).includes('"theme":"light"'))).toBe(true);
		const closed = new Promise((done) => socket.once("close", done));
		socket.send("x".repeat(20_000));
		await closed;
	});

	it("sends nothing to a panel that is gone, and closes though panels are open", async () => {
		const listeners = new Set<(snapshot: unknown) => void>();
		const api = {
			snapshot: () => ({ sequence: 1 }),
			subscribe(listener: (snapshot: unknown) => void) {
				listeners.add(listener);
				return () => {};
			},
		} as unknown as MonitorApi;
		const { host } = await serve({ api });
		const token = `foyer.${await tokenOf(host.url)}`;
		const own = { origin: host.url };
		await open(host.url, token, own);
		await host.close();
		for (const listener of listeners) listener({ sequence: 2 });
		await expect(fetch(host.url)).rejects.toThrow();
	});
});

describe("a host that cannot start", () => {
	const options = { api: {} as MonitorApi, logger: pino({ level: "silent" }), metrics: new Registry() };

	it("names the port that is taken", async () => {
		const { host } = await serve();
		const again = startHost({ ...options, port: host.port, uiDir: builtUi() });
		await expect(again).rejects.toMatchObject({ code: "port-taken", detail: String(host.port) });
	});

	it("says that the screens are not built, or are of another making", async () => {
		const missing = startHost({ ...options, port: 0, uiDir: join(tempFolder(), "none") });
		await expect(missing).rejects.toMatchObject({ code: "ui-not-built" });
		const foreign = startHost({ ...options, port: 0, uiDir: builtUi("<html></html>") });
		await expect(foreign).rejects.toMatchObject({ code: "ui-not-built" });
	});

	it("lets any other error through", async () => {
		const elsewhere = startHost({ ...options, port: 0, host: "192.0.2.1", uiDir: builtUi() });
		await expect(elsewhere).rejects.toMatchObject({ code: "EADDRNOTAVAIL" });
	});
});
