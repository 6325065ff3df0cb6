import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runFoyer, startFoyer } from "#test/support/foyer-process.ts";

const limit = { timeout: 180_000 };

describe("foyer fleet", () => {
	let dir: string;
	beforeEach(() => {
		dir = mkdtempSync(join(tmpdir(), "foyer-fleet-"));
	});
	afterEach(() => rmSync(dir, { recursive: true, force: true }));

	it(
		"raises a storm over sixty monitors under faults, and finds that nothing was lost and nothing twice",
		limit,
		async () => {
			const [json, junit, html] = ["run.json", "run.xml", "run.html"].map((name) => join(dir, name));
			const { exitCode, stdout, stderr } = await runFoyer(
				...["fleet", "--monitors", "60", "--calls", "25", "--storm", "--json", "--metrics-port", "0", "--seed", "7"],
				...["--drop", "2%", "--duplicate", "20%", "--reorder", "20%"],
				...["--report-json", String(json), "--report-junit", String(junit), "--report-html", String(html)],
			);
			expect(exitCode, stderr).toBe(0);
			const [ready, done] = stdout
				.trim()
				.split("\n")
				.map((line) => JSON.parse(line));
			expect(ready).toMatchObject({ ready: true, monitors: 60 });
			expect(done).toMatchObject({ done: true, passed: true, resetToQr: { count: 60 } });
			expect(done.resetToQr.p50).toBeLessThanOrEqual(done.resetToQr.p99);
			expect(done.checks.map(({ outcome }: { outcome: string }) => outcome)).toEqual(Array(9).fill("passed"));
			expect(JSON.parse(readFileSync(String(json), "utf8"))).toMatchObject({ title: "A reset storm", seed: 7 });
			expect(readFileSync(String(junit), "utf8")).toContain('tests="9"');
			expect(readFileSync(String(html), "utf8")).toContain("Reset to QR code");
		},
	);

	it("runs until it is told to stop, says its metrics meanwhile, and ends well", limit, async () => {
		const fleet = startFoyer(["fleet", "--monitors", "20", "--call-rate", "6000", "--metrics-port", "0", "--json"]);
		const { metricsUrl } = await fleet.firstFact();
		await expect
			.poll(async () => (await fetch(String(metricsUrl))).text(), { timeout: 60_000 })
			.toContain("foyer_fleet_connected 20");
		fleet.child.kill("SIGINT");
		expect((await fleet.ended).exitCode).toBe(0);
	});

	it("names what would stop it before it starts, and the command that lifts it", limit, async () => {
		const { exitCode, stderr } = await runFoyer("fleet", "--monitors", "9000000", "--json");
		expect(exitCode).toBe(1);
		expect(stderr).toContain("fleet-limits");
		if (process.platform === "linux") expect(stderr).toContain("sudo prlimit --nofile=18000100:18000100");
	});

	it("refuses what does not go together as wrong usage", limit, async () => {
		const { exitCode, stderr } = await runFoyer("fleet", "--shards", "1/2");
		expect(exitCode).toBe(2);
		expect(stderr).toContain("--shards goes with --kits");
	});
});
