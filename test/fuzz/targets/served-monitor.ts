import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { startHost } from "#agent/host/server.ts";
import { openMonitor } from "#agent/monitor.ts";

const PAGE = '<!doctype html><html><head><meta name="foyer-token" content=""></head><body></body></html>';

/** A monitor that nobody has provisioned yet, and its panel's host, on a folder of their own. */
export async function serveMonitor() {
	const folder = mkdtempSync(join(tmpdir(), "foyer-fuzz-host-"));
	const uiDir = join(folder, "ui");
	for (const name of ["monitor", "assets"]) mkdirSync(join(uiDir, name), { recursive: true });
	writeFileSync(join(uiDir, "monitor", "index.html"), PAGE);
	writeFileSync(join(uiDir, "assets", "main.js"), "export {};");
	const logger = pino({ level: "silent" });
	const monitor = await openMonitor({ dataDir: join(folder, "data"), logger });
	const host = await startHost({ api: monitor.api, port: 0, uiDir, logger, metrics: monitor.metrics });
	const page = await (await fetch(host.url)).text();
	return {
		url: host.url,
		authority: `127.0.0.1:${host.port}`,
		token: /content="([^"]+)"/.exec(page)?.[1] ?? "",
		async close() {
			await host.close();
			await monitor.close();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}
