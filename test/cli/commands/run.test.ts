import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runFoyer, startFoyer } from "#test/support/foyer-process.ts";

let folder = "";
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), "foyer-run-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const scenario = (steps: string) => {
	const path = join(folder, "own.yaml");
	writeFileSync(path, `name: Own\nabout: For a test.\nkits: { flat: }\nsteps:\n${steps}\n`);
	return path;
};

describe("foyer run", { timeout: 120_000 }, () => {
	it("ends with 0 where all was as expected, and tells each step", async () => {
		const { exitCode, stdout } = await runFoyer("run", scenario("  - expect: { screen: home }\n    within: 30s"));
		expect(exitCode).toBe(0);
		expect(stdout).toMatch(/flat {2}expect: screen home\n\npassed, 1 expectation, /);
	});

	it("ends with 1 where it was not, says what was seen, and writes it in every form", async () => {
		const [json, junit, html] = ["run.json", "run.xml", "run.html"].map((name) => join(folder, name)) as [
			string,
			string,
			string,
		];
		const own = scenario("  - expect: { screen: off }\n    within: 100ms");
		const { exitCode, stdout, stderr } = await runFoyer("run", own, "--report", json, "--junit", junit, "--html", html);
		expect(exitCode).toBe(1);
		expect(stdout).toContain("FAILED. Seen: the screen is home");
		expect(stderr).toContain("The scenario did not go as it should. (flat, expect: screen off)");
		expect(JSON.parse(readFileSync(json, "utf8"))).toMatchObject({ title: "Own", passed: false, failed: 1, seed: 1 });
		expect(readFileSync(junit, "utf8")).toContain('<failure message="the screen is home"/>');
		expect(readFileSync(html, "utf8")).toContain("Seen: the screen is home");
	});

	it("ends with 2 where a file is not valid or none is named, before anything runs", async () => {
		const wrong = await runFoyer("run", "delete-on-the-monitor", scenario("  - tenant: delte"));
		expect(wrong.exitCode).toBe(2);
		expect(wrong.stdout).toBe("");
		expect(wrong.stderr).toContain(`${join(folder, "own.yaml")}:5:5: steps[0].tenant: it is "delte"`);
		expect((await runFoyer("run")).exitCode).toBe(2);
	});

	it("gives no good verdict where it is told to stop before its end", async () => {
		const running = startFoyer(["run", scenario("  - wait: 12h")]);
		await once(running.child.stdout as Readable, "data");
		const { exitCode, stderr } = await running.stop();
		expect(exitCode).toBe(1);
		expect(stderr).toContain("it was stopped before its end");
	});

	it("names the scenarios that come along", async () => {
		const { exitCode, stdout } = await runFoyer("run", "--list", "--json");
		expect(exitCode).toBe(0);
		expect(JSON.parse(stdout).map(({ name }: { name: string }) => name)).toContain("delete-on-the-monitor");
	});
});
