import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { extname, join, normalize } from "node:path";
import type { Browser, Page } from "playwright-core";
import { build } from "vite";
import type { MonitorSnapshot } from "#agent/api/monitor-api.ts";
import type { UnixMs } from "#protocol/units.ts";
import { launchBrowser } from "#test/support/browser.ts";
import type { FirstView, ShownPicture } from "./fake-agent.ts";

export interface PanelInChromium {
	readonly browser: Browser;
	/** Where every surface is served, as it was built. */
	readonly url: string;
	open(first: PanelView): Promise<Page>;
	close(): Promise<void>;
}

export interface PanelView {
	readonly snapshot: MonitorSnapshot;
	readonly calls?: number;
	readonly picture?: ShownPicture;
	readonly size?: "7" | "10";
	/** Address query, such as `kiosk`. */
	readonly search?: string;
	readonly window?: { readonly width: number; readonly height: number };
	/** The page's clock stands still there; its timers run on. */
	readonly at?: UnixMs;
}

/** As the agent's host sends it: a panel that breaks under it is broken. */
const POLICY =
	"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; font-src 'self'; connect-src 'self'";
const types: Record<string, string> = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css" };
const sizes = { "7": { width: 1024, height: 600 }, "10": { width: 1280, height: 800 } } as const;

/** The built panel in a real browser, on a fake agent that runs in its page. */
export async function openPanelInChromium(flags: readonly string[] = []): Promise<PanelInChromium> {
	const outDir = await mkdtemp(join(tmpdir(), "foyer-panel-"));
	await build({ configFile: "ui/vite.config.ts", logLevel: "error", build: { outDir } });
	const agent = await bundleFakeAgent();
	const server = await serve(outDir);
	const browser: Browser = await launchBrowser(flags);
	const address = server.address();
	if (address === null || typeof address === "string") throw new Error("the server has no port");
	const url = `http://127.0.0.1:${address.port}`;
	return {
		browser,
		url,
		open: async ({ snapshot, calls = 0, picture = null, size = "7", search = "", window, at }) => {
			const page = await browser.newPage({ viewport: window ?? sizes[size], reducedMotion: "reduce" });
			const first: FirstView = { snapshot, calls, picture };
			await page.addInitScript({ content: `window.foyerFirst = ${JSON.stringify(first)};\n${agent}` });
			if (at !== undefined) await page.clock.setFixedTime(at);
			await page.goto(`${url}/monitor/index.html?${search}`);
			await page.locator("h1").first().waitFor({ state: "attached" });
			await page.evaluate(() => document.fonts.ready);
			return page;
		},
		close: async () => {
			await browser.close();
			await new Promise((resolve) => server.close(resolve));
			await rm(outDir, { recursive: true, force: true });
		},
	};
}

async function bundleFakeAgent(): Promise<string> {
	const output = await build({
		configFile: false,
		logLevel: "error",
		build: {
			write: false,
			minify: false,
			lib: { entry: join(import.meta.dirname, "fake-agent.ts"), formats: ["iife"], name: "fakeAgent" },
		},
	});
	const [bundle] = Array.isArray(output) ? output : [output];
	if (bundle === undefined || !("output" in bundle)) throw new Error("the fake agent was not built");
	return bundle.output[0].code;
}

async function serve(root: string): Promise<Server> {
	const server = createServer(async (request, response) => {
		const path = normalize(new URL(request.url ?? "/", "http://localhost").pathname);
		const body = await readFile(join(root, path)).catch(() => null);
		response.setHeader("content-security-policy", POLICY);
		response.setHeader("content-type", types[extname(path)] ?? "application/octet-stream");
		response.writeHead(body === null ? 404 : 200).end(body);
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	return server;
}
