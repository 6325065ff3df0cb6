import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type Demo, startDemo } from "#cli/demo/start-demo.ts";
import { createLogger } from "#cli/logger.ts";
import { createRunning, type Running } from "#cli/running.ts";
import { scanFolder } from "#cli/verify/scan.ts";
import { makeHousehold } from "#fixtures/household.ts";
import { makeMarkers, plantMarkers } from "#fixtures/markers.ts";
import { systemClock } from "#protocol/units.ts";
import { launchBrowser } from "../support/browser.ts";
import { brokers, openBroker } from "./support/broker.ts";
import { openPanel } from "./support/panel-page.ts";
import { registerByPhone } from "./support/phone-page.ts";
import { readQr } from "./support/read-qr.ts";

const markers = makeMarkers(2, 40);
const next = { name: "Ngozi Adeyemi", email: "ngozi@example.org" };

let browser: Browser;
beforeAll(async () => {
	browser = await launchBrowser();
});
afterAll(() => browser?.close());

describe.each(brokers)("a tenant moves out, on the %s broker", (kind) => {
	const dataDir = mkdtempSync(join(tmpdir(), "foyer-e2e-"));
	let running: Running;
	let close: () => Promise<void> = async () => {};

	const moveIn = (brokerUrl: string): Promise<Demo> => {
		running = createRunning();
		const options = {
			data: dataDir,
			httpPort: 0,
			monitorPort: 0,
			brokerPort: 0,
			calls: 300,
			seed: 1,
			kits: 1,
			open: false,
			logLevel: "silent",
			brokerUrl,
		};
		return startDemo(options, createLogger("silent"), running, (household) => plantMarkers(household, markers));
	};

	afterEach(async () => {
		await running?.close();
		await close();
		rmSync(dataDir, { recursive: true, force: true });
	});

	it("taps Delete, reads the QR code from the screen, registers the next tenant, and leaves nothing of the old one", async () => {
		const { kit } = makeHousehold({ seed: 1, calls: 0, now: systemClock() });
		const broker = await openBroker(kind, dataDir, kit);
		close = broker.close;
		const demo = await moveIn(broker.url);
		const before = await scanFolder(demo.monitorDataDir, markers);
		expect(new Set(before.findings.map(({ marker }) => marker)).size).toBeGreaterThan(20);

		const panel = await openPanel(browser, demo.monitorUrl);
		await panel.openAccountInfo();
		await panel.deleteAccount();

		const url = readQr(await panel.photographQr());
		expect(url).toMatch(new RegExp(`^${demo.cloudUrl}/e/[A-Za-z0-9_-]{22}$`));
		await panel.page.getByText(/^300\scalls/).waitFor();

		await registerByPhone(browser, url ?? "", demo.mailboxUrl, next);
		await panel.page.getByText(next.name).first().waitFor();

		expect((await scanFolder(demo.monitorDataDir, markers)).findings).toEqual([]);
		expect((await scanFolder(demo.monitorDataDir, [next.name])).findings).not.toEqual([]);
		await panel.close();

		await running.close();
		const retained = await broker.retained();
		expect(retained).toContain(next.name);
		expect(markers.filter((marker) => retained.includes(marker))).toEqual([]);
	});
});
