import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { startFoyer } from "#test/support/foyer-process.ts";
import { makeResident } from "./resident.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const shipped = ["agent", "cloud", "cli", "protocol", "ui"];

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), "foyer-hook-"));
});
afterEach(() => {
	vi.unstubAllEnvs();
	rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
});

const sources = shipped.flatMap((name) =>
	readdirSync(join(root, name), { recursive: true, encoding: "utf8" })
		.filter((file) => /\.(ts|tsx|js)$/.test(file))
		.map((file) => join(root, name, file)),
);

describe("the crash hook", () => {
	it("kills a process that it was loaded into", async () => {
		const args = ["monitor", "--data", join(folder, "monitor"), "--port", "0", "--log-level", "silent"];
		const resident = makeResident({ args, log: join(folder, "steps") });
		resident.startDying([{ after: 1 }]);
		await resident.facts();
		expect(resident.deaths()).toHaveLength(1);
		await resident.stop();
	});

	it("is not in what ships: the same order kills no process without it", async () => {
		vi.stubEnv("FOYER_FAULT_LOG", join(folder, "steps"));
		vi.stubEnv("FOYER_FAULT_KILL", JSON.stringify({ after: 1 }));
		const data = ["--data", join(folder, "monitor"), "--port", "0"];
		const monitor = startFoyer(["monitor", ...data, "--json", "--log-level", "silent"]);
		expect(await monitor.firstFact()).toMatchObject({ ready: true });
		expect((await monitor.stop()).exitCode).toBe(0);
		expect(readdirSync(folder)).toEqual(["monitor"]);
	});

	it("has no name in what ships, and nothing that ships loads a test", () => {
		expect(sources.length).toBeGreaterThan(300);
		for (const path of sources) {
			const text = readFileSync(path, "utf8");
			expect(text, path).not.toMatch(/FOYER_FAULT|#test\//);
		}
	});
});
