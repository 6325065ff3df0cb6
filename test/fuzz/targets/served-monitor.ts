import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { startHost } from "#agent/host/server.ts";
import { openMonitor } from "#agent/monitor.ts";
import { openDeviceStore } from "#agent/store/open-device-store.ts";
import { openTenantStore } from "#agent/store/open-tenant-store.ts";
import { makeHousehold } from "#fixtures/household.ts";
import { asUnixMs } from "#protocol/units.ts";
import { cloudKeys, KIT, registered } from "#test/agent/support/documents.ts";

const PAGE = '<!doctype html><html><head><meta name="foyer-token" content=""></head><body></body></html>';
const NOW = asUnixMs(Date.UTC(2026, 2, 12, 14, 32, 5));

/** The monitor of a flat with a tenant in it, cut off from its cloud, and its panel's host, on a folder of their own. */
export async function serveMonitor() {
	const folder = mkdtempSync(join(tmpdir(), "foyer-fuzz-host-"));
	const [uiDir, dataDir] = [join(folder, "ui"), join(folder, "data")];
	for (const name of ["monitor", "assets"]) mkdirSync(join(uiDir, name), { recursive: true });
	writeFileSync(join(uiDir, "monitor", "index.html"), PAGE);
	writeFileSync(join(uiDir, "assets", "main.js"), "export {};");
	moveIn(dataDir);

	const bugs: string[] = [];
	const logger = pino({ level: "error" }, { write: (line) => void bugs.push(line) });
	const monitor = await openMonitor({ dataDir, logger });
	const host = await startHost({ api: monitor.api, port: 0, uiDir, logger, metrics: monitor.metrics });
	const page = await (await fetch(host.url)).text();
	return {
		url: host.url,
		authority: `127.0.0.1:${host.port}`,
		token: /content="([^"]+)"/.exec(page)?.[1] ?? "",
		/** What the monitor called an error of its own: where a panel hangs up, that is all that is heard of one. */
		bugs,
		/** Ends what would refuse the next input everything: a waiting deletion, and a call. */
		async settle(): Promise<void> {
			const { deletion, call } = monitor.api.snapshot();
			// The input's own last command may be faster.
			if (deletion.state === "queued") await monitor.api.cancelDeletion({}).catch(() => undefined);
			if (call !== null) await monitor.api.endCall({}).catch(() => undefined);
		},
		async close() {
			await host.close();
			await monitor.close();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

/** What a provisioned monitor has on its disk, with a registered tenant and a few of everything. Nobody is at the broker. */
function moveIn(dataDir: string): void {
	const document = registered(1, 1, "Ada");
	const device = openDeviceStore(dataDir);
	const broker = { url: "mqtt://127.0.0.1:1", username: KIT, password: "a password of the kit" };
	device.commit({
		kitFile: { v: 1, kit: KIT, broker, cloudKeys: [cloudKeys.publicKey] },
		generation: document.generation,
	});
	device.close();
	const { store } = openTenantStore(dataDir, document.generation);
	store.saveDocument(document);
	store.fill(makeHousehold({ seed: 7, calls: 20, now: NOW }).tenantRows());
	store.close();
}
