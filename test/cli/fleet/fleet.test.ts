import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type FoyerProcess, runFoyer, startFoyer } from "#test/support/foyer-process.ts";
import { freePort } from "#test/support/free-port.ts";

const limit = { timeout: 180_000 };

describe("foyer fleet", () => {
	let dir: string;
	let processes: FoyerProcess[] = [];
	beforeEach(() => {
		dir = mkdtempSync(join(tmpdir(), "foyer-fleet-"));
	});
	afterEach(async () => {
		for (const process of processes.reverse()) await process.stop();
		processes = [];
		rmSync(dir, { recursive: true, force: true });
	});
	const at = (...names: string[]) => join(dir, ...names);
	const start = async (...args: string[]) => {
		const process = startFoyer([...args, "--json"]);
		processes.push(process);
		return { process, facts: await process.firstFact() };
	};

	it(
		"raises a storm over sixty monitors under faults, and finds that nothing was lost and nothing twice",
		limit,
		async () => {
			const { exitCode, stdout, stderr } = await runFoyer(
				...["fleet", "--monitors", "60", "--calls", "25", "--storm", "--json", "--metrics-port", "0", "--seed", "7"],
				...["--drop", "2%", "--duplicate", "20%", "--reorder", "20%"],
				...["--report", at("run.json"), "--junit", at("run.xml"), "--html", at("run.html")],
			);
			expect(exitCode, stderr).toBe(0);
			const [ready, done] = stdout
				.trim()
				.split("\n")
				.map((line) => JSON.parse(line));
			expect(ready).toMatchObject({ ready: true, monitors: 60 });
			expect(done).toMatchObject({ done: true, passed: true, resetToQr: { count: 60 } });
			expect(done.resetToQr.p50).toBeLessThanOrEqual(done.resetToQr.p99);
			expect(done.checks.map(({ outcome }: { outcome: string }) => outcome)).toEqual(Array(10).fill("passed"));
			const written = JSON.parse(readFileSync(at("run.json"), "utf8"));
			expect(written).toMatchObject({
				title: "A reset storm",
				seed: 7,
				passed: true,
				facts: { Monitors: 60, Wipes: 60 },
			});
			expect(readFileSync(at("run.xml"), "utf8")).toContain('tests="10"');
			expect(readFileSync(at("run.html"), "utf8")).toContain("Reset to QR code");
		},
	);

	it("runs until it is told to stop, says its metrics meanwhile, and ends well", limit, async () => {
		const { process, facts } = await start(
			...["fleet", "--monitors", "20", "--call-rate", "6000", "--metrics-port", "0", "--ramp", "100", "--latency", "5"],
		);
		const metrics = async () => (await fetch(String(facts["metricsUrl"]))).text();
		await expect
			.poll(metrics, { timeout: 60_000 })
			.toMatch(/foyer_fleet_connected 20[\s\S]*foyer_fleet_calls_total [1-9]/);
		process.child.kill("SIGINT");
		const { exitCode, stdout } = await process.ended;
		expect(exitCode).toBe(0);
		expect(stdout).toContain('"passed":true');
	});

	it("resets the kits of a cloud that runs, in two parts at once", limit, async () => {
		const password = at("password");
		writeFileSync(password, "a password of the installer\n");
		const broker = await start("broker", "--data", at("site"), "--port", "0");
		const brokerUrl = String(broker.facts["brokerUrl"]);
		const secret = at("site", "broker", "secret-foyer-cloud");
		const added = await runFoyer(
			...["kit", "add", "--data", at("cloud"), "--mac", "0C11F0000000", "--count", "30", "--name", "Flat", "--json"],
			...["--installer", "qa@example.com", "--installer-password", password, "--broker-url", brokerUrl],
			...["--passwords", at("site", "broker", "passwords"), "--out", at("kits.jsonl"), "--log-level", "silent"],
		);
		expect(added.exitCode, added.stderr).toBe(0);
		const cloud = await start(
			...["cloud", "--data", at("cloud"), "--http-port", "0", "--broker-url", brokerUrl, "--broker-secret", secret],
		);
		const fleet = ["fleet", "--kits", at("kits.jsonl"), "--json", "--calls", "3"];
		const storm = ["--storm", "--cloud-url", String(cloud.facts["cloudUrl"]), "--installer", "qa@example.com"];
		const faults = ["--duplicate", "10%", "--reorder", "10%"];
		const parts = ["1/2", "2/2"].map((part) =>
			runFoyer(...fleet, "--shards", part, ...storm, "--installer-password", password, ...faults),
		);
		for (const { exitCode, stdout, stderr } of await Promise.all(parts)) {
			expect(exitCode, `${stdout}${stderr}`).toBe(0);
			expect(stdout).toContain('"ready":true,"monitors":15');
		}
		const again = await runFoyer(...fleet, ...storm, "--installer-password", password);
		expect(again.exitCode, `${again.stdout}${again.stderr}`).toBe(0);

		writeFileSync(password, "another password\n");
		const refused = await runFoyer(...fleet, ...storm, "--installer-password", password);
		expect([refused.exitCode, JSON.parse(refused.stderr).code]).toEqual([1, "login-failed"]);
	});

	it("says of each monitor why it is not ready when it is told to stop, and has failed", limit, async () => {
		const url = `mqtt://127.0.0.1:${await freePort()}`;
		const kit = {
			v: 1,
			kit: "0C11F0000000",
			cloudKeys: ["A"],
			broker: { url, username: "x", password: "x".repeat(16) },
		};
		writeFileSync(at("kits.jsonl"), JSON.stringify(kit));
		const fleet = startFoyer(["fleet", "--kits", at("kits.jsonl"), "--junit", at("run.xml")]);
		let told = "";
		fleet.child.stderr?.on("data", (text) => {
			told += text;
		});
		await expect.poll(() => told, { timeout: 60_000 }).toContain("Connecting");
		const { exitCode, stderr } = await fleet.stop();
		expect(exitCode).toBe(1);
		expect(stderr).toContain("0C11F0000000: no connection to the broker");
		expect(readFileSync(at("run.xml"), "utf8")).toContain('failures="1"');
	});

	it("names what would stop it before it starts, and the command that lifts it", limit, async () => {
		const { exitCode, stderr } = await runFoyer("fleet", "--monitors", "9000000", "--json");
		expect(exitCode).toBe(1);
		expect(stderr).toContain("fleet-limits");
		if (process.platform === "linux") expect(stderr).toContain("sudo prlimit --nofile=18000100:18000100");
	});

	it.each([
		[["--shards", "1/2"], "--shards goes with --kits"],
		[["--protocol", "5"], "--protocol 5 goes with --kits"],
		[["--storm", "--call-rate", "60"], "--call-rate with --storm takes --minutes"],
		[["--drop", "110%"], "a percentage from 0 to 100"],
	])("refuses %j as wrong usage", limit, async (args, sentence) => {
		const { exitCode, stderr } = await runFoyer("fleet", ...args);
		expect(exitCode).toBe(2);
		expect(stderr).toContain(sentence);
	});

	it("refuses more monitors than there are kits as wrong usage", limit, async () => {
		const kit = {
			v: 1,
			kit: "0C11F0000000",
			cloudKeys: ["A"],
			broker: { url: "mqtt://a", username: "x", password: "x".repeat(16) },
		};
		writeFileSync(at("kits.jsonl"), JSON.stringify(kit));
		const { exitCode, stderr } = await runFoyer("fleet", "--kits", at("kits.jsonl"), "--monitors", "2");
		expect(exitCode).toBe(2);
		expect(stderr).toContain("2 monitors are asked for, and there are 1 kits for them");
	});
});
