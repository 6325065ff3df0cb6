import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { removeFolder } from "#test/support/mosquitto.ts";
import { startFoyer } from "#testing/foyer-process.ts";
import { connectMonitor, ExpectationFailed, type StartedMonitor, startMonitor } from "#testing/index.ts";

/** A monitor that belongs to no kit: it has no cloud, and needs none to be looked at. */
describe("foyer/testing", { timeout: 60_000 }, () => {
	let folder: string;
	let monitor: StartedMonitor;
	let started: ReturnType<typeof startFoyer> | null = null;
	beforeAll(async () => {
		folder = mkdtempSync(join(tmpdir(), "foyer-testing-test-"));
		monitor = await startMonitor({ data: join(folder, "monitor"), profile: "monitor-10" });
	});
	afterAll(async () => {
		await monitor?.close();
		await (await started)?.stop();
		removeFolder(folder);
	});

	it("starts a monitor of the profile that was asked for, without a panel unless one is wanted", async () => {
		const { snapshot, panelUrl } = await monitor.state();
		expect([monitor.panelUrl, panelUrl]).toEqual([null, null]);
		expect(snapshot?.device.model).toMatch(/10/);
	});

	it("says what was expected of the monitor, and what was seen instead", async () => {
		const failure = await monitor.expect.toShow("home", { within: 10 }).catch((error: unknown) => error);
		expect(failure).toBeInstanceOf(ExpectationFailed);
		expect(String(failure)).toBe(
			'ExpectationFailed: expected the monitor to show home within 10 ms, and saw\n  /screen is "no-account"',
		);
		const vacant = await monitor.expect.toBeVacant({ within: 10 }).catch((error: unknown) => error);
		expect(String(vacant)).toBe(
			"ExpectationFailed: expected the monitor to be vacant within 10 ms, and saw\n" +
				"  /snapshot/account/master/registered is not there\n  the screen is no-account",
		);
	});

	it("takes any condition with a sentence of the test's own", async () => {
		await monitor.taps.changeSettings({ volume: 42 });
		const volume = { pointer: "/snapshot/settings/volume", atLeast: 40 } as const;
		const state = await monitor.expect.toMeet("to ring loudly", [volume]);
		expect(state.snapshot?.settings.volume).toBe(42);
		await expect(
			monitor.expect.toMeet("to be off", [{ pointer: "/power", equals: "off" }], { within: 1 }),
		).rejects.toThrow("expected the monitor to be off within 1 ms");
	});

	it("rejects with the monitor's own refusals", async () => {
		await expect(monitor.tap.delete()).rejects.toMatchObject({ name: "FoyerError", code: "no-account" });
		await expect(monitor.tap.answer()).rejects.toMatchObject({ code: "no-call" });
		await expect(monitor.restore("nothing")).rejects.toMatchObject({ code: "not-found", detail: "nothing" });
		await expect(monitor.snapshot("../../elsewhere")).rejects.toMatchObject({ code: "not-found" });
	});

	it("taps nothing where its taps are only looked at", async () => {
		expect(await monitor.taps).toBe(monitor.taps);
		expect(JSON.stringify({ taps: monitor.taps })).toBe('{"taps":{}}');
		const { listZones } = await monitor.taps;
		expect((await listZones({})).length).toBeGreaterThan(0);
	});

	it("streams events to a loop until it is left, and ends every loop at the end", async () => {
		const other = await connectMonitor(await address());
		const causes: string[] = [];
		let taken = 0;
		for await (const { cause, state } of other.events()) {
			causes.push(cause);
			if (cause === "now") await other.network("satellite");
			if (cause === "sensors") {
				expect(state.sensors.network).toMatchObject({ preset: "satellite", latency: 300 });
				break;
			}
			taken += 1;
		}
		expect([causes[0], taken > 0]).toEqual(["now", true]);

		const untilTheEnd = (async () => {
			for await (const _ of other.events()) await other.close();
			return "ended";
		})();
		expect(await untilTheEnd).toBe("ended");
		await monitor.network("fine");
	});

	it("is told at once of a wrong token, and of an address where nobody answers", async () => {
		const { url } = await address();
		await expect(connectMonitor({ url, token: "guessed" })).rejects.toMatchObject({ code: "control-token-wrong" });
		await expect(connectMonitor({ url: "http://127.0.0.1:1/control/v1", token: "x" })).rejects.toThrow();
	});

	it("says what a command said that could not start", async () => {
		writeFileSync(join(folder, "no-kit"), "{}");
		const starting = startMonitor({ kitFile: join(folder, "no-kit") });
		await expect(starting).rejects.toThrow(/ended with 1 before it was ready: .*kit-file-invalid/);
	});

	/** A second way to the same monitor, by a second command on a folder of its own. */
	async function address() {
		const { facts } = await second();
		return { url: String(facts["controlUrl"]), tokenFile: String(facts["controlTokenFile"]) };
	}
	function second() {
		started ??= startFoyer((dir) => [
			...["monitor", "--headless", "--data", join(dir, "second"), "--control-token", join(dir, "token")],
			...["--log-level", "silent"],
		]);
		return started;
	}
});
