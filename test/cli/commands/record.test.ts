import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { connectPanel } from "#cli/play/panel-connection.ts";
import { parseScenario } from "#cli/scenario/read-scenario.ts";
import { runFoyer, startFoyer } from "#test/support/foyer-process.ts";

let folder = "";
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), "foyer-record-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("foyer record", { timeout: 120_000 }, () => {
	it("writes what was tapped on its panel when it is told to stop", async () => {
		const out = join(folder, "own.yaml");
		const recording = startFoyer([
			"record",
			"--out",
			out,
			"--calls",
			"3",
			"--no-open",
			"--json",
			"--log-level",
			"silent",
		]);
		const { monitorUrl } = await recording.firstFact();
		const panel = await connectPanel(String(monitorUrl));
		await panel.commands.changeSettings({ theme: "light" });
		await panel.commands.protectDeletion({ protect: true, settingsCode: "123456" });
		panel.close();
		expect((await recording.stop()).exitCode).toBe(0);

		const { name, kits, steps } = parseScenario(readFileSync(out, "utf8"), out);
		expect(name).toBe("own");
		expect(kits["flat"]?.history).toEqual({ calls: 3 });
		expect(steps).toEqual([
			{ expect: { screen: "home", resident: "first", generation: 1 }, within: "30s" },
			{ tenant: { tap: "changeSettings", input: { theme: "light" } } },
			{ tenant: { "protect-delete": { on: true, "settings-code": "123456" } } },
			{ expect: { screen: "home", resident: "first", generation: 1 }, within: "30s" },
			{ expect: { audit: "intact" } },
		]);
	});

	it("wants to know where to", async () => {
		expect((await runFoyer("record")).exitCode).toBe(2);
	});
});
