import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runFoyer } from "#test/support/foyer-process.ts";

describe("foyer verify", () => {
	let folder: string;
	beforeAll(() => {
		folder = mkdtempSync(join(tmpdir(), "foyer-verify-"));
		writeFileSync(join(folder, "log"), Buffer.from("....Margaret Oduya", "utf16le"));
	});
	afterAll(() => rmSync(folder, { recursive: true, force: true }));

	it("ends with 0 where none of the texts is there", async () => {
		const { exitCode, stdout } = await runFoyer("verify", "--data", folder, "--marker", "nobody", "--json");
		expect(exitCode).toBe(0);
		expect(JSON.parse(stdout)).toEqual({ clean: true, files: 1, bytes: 36, findings: [] });
	});

	it("ends with 1 and names file and offset where one is", async () => {
		const args = ["verify", "--data", folder, "--marker", "nobody", "--marker", "Margaret"];
		const { exitCode, stdout, stderr } = await runFoyer(...args);
		expect(exitCode).toBe(1);
		expect(stdout).toContain("log, byte 8: Margaret (utf-16le)");
		expect(stderr).toMatch(/^The text was found\. \(log, byte 8\)/);
	});

	it("says the same as JSON", async () => {
		const { exitCode, stdout, stderr } = await runFoyer("verify", "--data", folder, "--marker", "Oduya", "--json");
		expect(exitCode).toBe(1);
		const { clean, findings } = JSON.parse(stdout);
		expect(clean).toBe(false);
		const place = { file: "log", in: "content", offset: 26, encoding: "utf-16le", marker: "Oduya" };
		expect(findings).toContainEqual(place);
		expect(JSON.parse(stderr)).toMatchObject({ code: "marker-found" });
	});
});
