import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import type { Browser } from "playwright-core";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { startHost } from "#agent/host/server.ts";
import { openMonitor } from "#agent/monitor.ts";
import { launchBrowser } from "#test/support/browser.ts";
import { tempFolder } from "../support/temp-folder.ts";

const ui = join(import.meta.dirname, "../../../ui");

/** A name of the attacker's, which the browser finds at this machine: what DNS rebinding comes to. */
const ATTACKER = "attacker.example";

let browser: Browser;
let uiDir: string;

beforeAll(async () => {
	uiDir = mkdtempSync(join(tmpdir(), "foyer-panel-"));
	const rolldownOptions = { input: { monitor: join(ui, "monitor", "index.html") } };
	const options = { outDir: uiDir, emptyOutDir: true, rolldownOptions };
	await build({ configFile: join(ui, "vite.config.ts"), logLevel: "warn", build: options });
	browser = await launchBrowser([`--host-resolver-rules=MAP *.${ATTACKER} 127.0.0.1, MAP ${ATTACKER} 127.0.0.1`]);
});
afterAll(async () => {
	await browser?.close();
	rmSync(uiDir, { recursive: true, force: true });
});

/** A monitor with its host, and everything that reached its commands. */
async function monitorHost() {
	const logger = pino({ level: "silent" });
	const monitor = await openMonitor({ dataDir: tempFolder(), logger });
	onTestFinished(() => monitor.close());
	const { api, metrics } = monitor;
	const host = await startHost({ api, port: 0, uiDir, logger, metrics });
	onTestFinished(() => host.close());
	const page = await (await fetch(host.url)).text();
	const token = /name="foyer-token" content="([^"]+)"/.exec(page)?.[1] ?? "";
	expect(token).toMatch(/^[\w-]{43}$/);
	return { url: host.url, port: host.port, token, theme: () => api.snapshot().settings.theme };
}

async function newPage() {
	const context = await browser.newContext();
	onTestFinished(() => context.close());
	return context.newPage();
}

/** A page of the attacker's, on a server of its own. */
async function attackersServer(): Promise<number> {
	const server = createServer((_request, response) =>
		response.setHeader("content-type", "text/html").end("<title>attack</title><body></body>"),
	);
	onTestFinished(() => void server.close());
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	return (server.address() as AddressInfo).port;
}

/** In the attacker's page: tries everything that a page can, with a token that it has from somewhere; says what it got. */
async function attack({ target, token }: { target: string; token: string }): Promise<Record<string, string>> {
	const told = async (attempt: () => Promise<string>) => attempt().catch(() => "refused");
	const read = (path: string, init?: RequestInit) =>
		told(async () => {
			const response = await fetch(`${target}${path}`, init);
			return response.ok ? `read ${(await response.text()).length}` : "refused";
		});
	const loaded = (tag: "img" | "script" | "link", path: string) =>
		told(
			() =>
				new Promise((resolve, reject) => {
					const element = document.createElement(tag);
					element.onload = () => resolve("loaded");
					element.onerror = () => reject(new Error("refused"));
					if (element instanceof HTMLLinkElement) {
						element.rel = "stylesheet";
						element.href = `${target}${path}`;
					} else element.src = `${target}${path}`;
					document.body.append(element);
				}),
		);
	const steered = (protocol?: string) =>
		told(
			() =>
				new Promise((resolve, reject) => {
					const socket = new WebSocket(`${target.replace("http", "ws")}/panel`, protocol);
					const frame = JSON.stringify({ id: 1, command: "changeSettings", input: { theme: "light" } });
					socket.onopen = () => socket.send(frame);
					socket.onmessage = ({ data }) => resolve(`heard ${data}`);
					socket.onerror = () => reject(new Error("refused"));
				}),
		);
	const framed = () =>
		told(
			() =>
				new Promise((resolve) => {
					const frame = document.createElement("iframe");
					frame.src = target;
					frame.onload = () => {
						try {
							resolve(frame.contentDocument?.querySelector("meta[name=foyer-token]") ? "read" : "refused");
						} catch {
							resolve("refused");
						}
					};
					document.body.append(frame);
				}),
		);
	const json = { "content-type": "application/json" };
	const body = JSON.stringify({ id: 1, command: "changeSettings", input: { theme: "light" } });
	return {
		page: await read("/"),
		metrics: await read("/metrics"),
		health: await read("/healthz"),
		"without asking": await read("/", { mode: "no-cors" }),
		"with a body": await read("/panel", { method: "POST", headers: json, body }),
		"with a simple body": await read("/panel", { method: "POST", body }),
		beacon: navigator.sendBeacon(`${target}/panel`, body) ? "refused" : "not sent",
		image: await loaded("img", "/favicon.ico"),
		script: await loaded("script", "/metrics"),
		style: await loaded("link", "/metrics"),
		frame: await framed(),
		socket: await steered(),
		"socket with the token": await steered(`foyer.${token}`),
	};
}

describe("a page of somebody else's in a browser of this machine", () => {
	it.each(["127.0.0.1", ATTACKER, "localhost"])("neither reads nor steers the monitor from %s", async (name) => {
		const { url, port, token, theme } = await monitorHost();
		const page = await newPage();
		await page.goto(`http://${name}:${await attackersServer()}/`);
		for (const target of [url, `http://localhost:${port}`]) {
			const got = await page.evaluate(attack, { target, token });
			expect(new Set(Object.values(got)), JSON.stringify(got)).toEqual(new Set(["refused"]));
		}
		expect(theme()).toBe("dark");
	});

	it("neither reads nor steers it under a name that was bound to this machine after the page came", async () => {
		const { port, token, theme } = await monitorHost();
		const page = await newPage();
		const origin = `http://rebound.${ATTACKER}:${port}`;
		// What the name's first address answered; from now on the name is the monitor's.
		await page.route(`${origin}/attack`, (route) =>
			route.fulfill({ contentType: "text/html", body: "<title>attack</title><body></body>" }),
		);
		await page.goto(`${origin}/attack`);
		const got = await page.evaluate(attack, { target: origin, token });
		expect(new Set(Object.values(got)), JSON.stringify(got)).toEqual(new Set(["refused"]));
		expect(theme()).toBe("dark");
	});

	it("gets nothing by sending the person there, by a form or in a window of its own", async () => {
		const { url, theme } = await monitorHost();
		const page = await newPage();
		const attacker = `http://${ATTACKER}:${await attackersServer()}/`;
		await page.goto(attacker);
		const popup = page.waitForEvent("popup");
		await page.evaluate((url) => {
			(globalThis as { opened?: Window | null }).opened = window.open(url);
		}, url);
		await (await popup).waitForLoadState();
		// Another group of windows has it: to its opener it looks closed.
		const closed = () => page.evaluate(() => (globalThis as { opened?: Window | null }).opened?.closed ?? true);
		await expect.poll(closed, { timeout: 30_000 }).toBe(true);
		const answered = page.waitForResponse(`${url}/panel`);
		await page.evaluate((url) => {
			const form = document.createElement("form");
			Object.assign(form, { method: "post", action: `${url}/panel`, enctype: "text/plain" });
			document.body.append(form);
			form.submit();
		}, url);
		expect((await answered).status()).toBe(403);
		expect(theme()).toBe("dark");
	});

	it("would be heard if it were the monitor's own page", async () => {
		const { url, token, theme } = await monitorHost();
		const page = await newPage();
		await page.goto(url);
		const got = await page.evaluate(attack, { target: url, token });
		expect(got).toMatchObject({ page: expect.stringMatching(/^read/), metrics: expect.stringMatching(/^read/) });
		expect(got["socket with the token"]).toMatch(/^heard/);
		await expect.poll(theme).toBe("light");
	});
});
