import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import type { Browser } from "playwright-core";
import { afterEach, describe, expect, it, vi } from "vitest";
import { openBrokerFolder } from "#cli/broker-folder.ts";
import { cloudDirIn, startCloud } from "#cli/demo/start-cloud.ts";
import { startDemo } from "#cli/demo/start-demo.ts";
import { createLogger } from "#cli/logger.ts";
import { createRunning } from "#cli/running.ts";
import { scanFolder } from "#cli/verify/scan.ts";
import { DEMO_PASSWORD, demoEmail } from "#cloud/people/demo-people.ts";
import { makeHousehold } from "#fixtures/household.ts";
import { makeMarkers, plantMarkers } from "#fixtures/markers.ts";
import { CLOUD_USERNAME } from "#protocol/access-rules.ts";
import { systemClock } from "#protocol/units.ts";
import { launchBrowser } from "../support/browser.ts";
import { startFoyer } from "../support/foyer-process.ts";
import { openBroker } from "./support/broker.ts";
import { openPanel } from "./support/panel-page.ts";
import { registerByPhone } from "./support/phone-page.ts";
import { readQr } from "./support/read-qr.ts";

const markers = makeMarkers(3, 40);
const next = { name: "Björn Sigurðsson", email: "bjorn@example.org" };
/** So many that overwriting them takes longer than noticing that the cloud has committed. */
const MANY_CALLS = 300_000;
const logger = createLogger("silent");

describe("the power goes after the cloud committed and before the monitor has wiped", () => {
	const dataDir = mkdtempSync(join(tmpdir(), "foyer-power-"));
	const running = createRunning();

	afterEach(async () => {
		await running.close();
		rmSync(dataDir, { recursive: true, force: true });
	});

	it("ends the wipe at the next start, before any screen opens, then shows the QR code and takes the next tenant", async () => {
		const { kit } = makeHousehold({ seed: 1, calls: 0, now: systemClock() });
		const broker = running.add(await openBroker("embedded", dataDir, kit));
		const { monitorDataDir } = await furnish(broker.url);
		const { cloud, url: cloudUrl } = await openCloudAlone(broker.url);
		const { actor } = await cloud.people.signIn(demoEmail("installer"), DEMO_PASSWORD);
		const account = async () => {
			const [first] = (await cloud.accounts.list(actor, { cursor: null, limit: 1, search: null })).items;
			if (first === undefined) throw new Error("the demo has one account");
			return first;
		};
		const { id, generation } = await account();
		const tenantFile = join(monitorDataDir, `tenant-${generation}.sqlite`);
		const browser: Browser = await launchBrowser();
		running.add(browser);

		const first = startMonitorProcess(monitorDataDir);
		const panel = await openPanel(browser, await first.url());
		await panel.openAccountInfo();
		await panel.deleteAccount();
		// The cloud lives in this process: every look gives it a turn.
		while ((await account()).generation === generation) await setImmediate();
		first.process.child.kill("SIGKILL");
		await first.process.ended;
		await panel.close();
		expect(existsSync(tenantFile), "the power went before the file was gone").toBe(true);
		expect(await cloud.accounts.certificates(actor, id)).toEqual([]);

		const second = startMonitorProcess(monitorDataDir);
		const reopened = await openPanel(browser, await second.url());
		const home = reopened.page.getByRole("button", { name: "More", exact: true });
		const code = reopened.page.getByRole("img", { name: "Registration QR code" });
		await home.or(code).first().waitFor();
		if (!(await code.isVisible())) {
			for (const name of ["More", "Setting", "SmartPlus Account"]) {
				await reopened.page.getByRole("button", { name, exact: true }).click();
			}
		}
		const url = readQr(await reopened.photographQr());
		expect(url).toContain(`${cloudUrl}/e/`);
		expect(existsSync(tenantFile)).toBe(false);
		expect((await scanFolder(monitorDataDir, markers)).findings).toEqual([]);

		await registerByPhone(browser, url ?? "", `${cloudUrl}/dev/mailbox`, next);
		await reopened.page.getByText(next.name).first().waitFor();
		const [certificate] = await vi.waitFor(async () => {
			const found = await cloud.accounts.certificates(actor, id);
			expect(found).toHaveLength(1);
			return found;
		});
		expect(certificate).toMatchObject({ source: "monitor", wipedOnMonitor: { calls: MANY_CALLS } });
		await second.process.stop();
	});

	/** Lets a whole demo move in below `dataDir`, then ends it. */
	async function furnish(brokerUrl: string) {
		const demo = createRunning();
		const options = {
			data: dataDir,
			httpPort: 0,
			monitorPort: 0,
			brokerPort: 0,
			calls: MANY_CALLS,
			seed: 1,
			kits: 1,
			open: false,
			logLevel: "silent",
			brokerUrl,
		};
		const moved = await startDemo(options, logger, demo, (household) => plantMarkers(household, markers));
		await demo.close();
		return moved;
	}

	async function openCloudAlone(brokerUrl: string) {
		const password = await openBrokerFolder(dataDir).passwordOf(CLOUD_USERNAME);
		return startCloud(
			{
				dataDir: cloudDirIn(dataDir),
				database: undefined,
				httpPort: 0,
				host: "127.0.0.1",
				publicUrl: (port) => `http://127.0.0.1:${port}`,
				broker: { url: brokerUrl, password, protocol: "3.1.1" },
				demo: true,
				logger,
			},
			running,
		);
	}

	function startMonitorProcess(folder: string) {
		const process = startFoyer(["monitor", "--data", folder, "--port", "0", "--json", "--log-level", "silent"]);
		running.add({ close: () => process.child.kill("SIGKILL") });
		return { process, url: async () => String((await process.firstFact())["monitorUrl"]) };
	}
});
