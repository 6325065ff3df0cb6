import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
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
		const out = join(folder, "of/mine/own.yaml");
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

		const text = readFileSync(out, "utf8");
		const schema = /\$schema=(\S+)/.exec(text)?.[1] ?? "";
		expect(existsSync(resolve(dirname(out), schema))).toBe(true);
		const { name, kits, steps } = parseScenario(text, out);
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

	it("says before anything is recorded that it cannot be written", async () => {
		const { exitCode, stderr } = await runFoyer("record", "--out", folder, "--no-open", "--json");
		expect([exitCode, JSON.parse(stderr).code]).toEqual([1, "report-not-written"]);
	});

	it("wants to know where to", async () => {
		expect((await runFoyer("record")).exitCode).toBe(2);
	});
});
