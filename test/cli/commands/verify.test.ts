import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { reportSchema } from "#cli/verify/report.ts";
import { runFoyer } from "#test/support/foyer-process.ts";

describe("foyer verify", () => {
	let home: string;
	let folder: string;
	beforeAll(() => {
		home = mkdtempSync(join(tmpdir(), "foyer-verify-"));
		folder = join(home, "data");
		mkdirSync(folder);
		writeFileSync(join(folder, "log"), Buffer.from("....Margaret Oduya", "utf16le"));
	});
	afterAll(() => rmSync(home, { recursive: true, force: true }));

	it("ends with 0 where none of the texts is there", async () => {
		const { exitCode, stdout } = await runFoyer("verify", "--data", folder, "--marker", "nobody", "--json");
		expect(exitCode).toBe(0);
		expect(JSON.parse(stdout)).toEqual({ clean: true, files: 1, bytes: 36, findings: [], notRead: [] });
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

	it("looks wherever it is told to, for the texts of a file, and reports what it looked at", async () => {
		const [list, report, also] = ["markers", "report.json", "page.gz"].map((name) => join(home, name));
		if (list === undefined || report === undefined || also === undefined) throw new Error("three names");
		writeFileSync(list, "nobody\r\n\r\nMargaret Oduya\r\n");
		writeFileSync(also, gzipSync(`${"dull ".repeat(100)}Margaret Oduya`));
		const args = ["verify", "--data", folder, "--also", home, "--markers", list, "--report", report];
		const { exitCode, stdout } = await runFoyer(...args);
		expect(exitCode).toBe(1);
		expect(stdout).toContain(`also: ${home}, 1 files`);
		expect(stdout).toContain(`${also}, byte 0: Margaret Oduya (utf-8, gzip)`);
		const text = readFileSync(report, "utf8");
		expect(text).not.toContain("Oduya");
		const written = reportSchema.parse(JSON.parse(text));
		expect(written).toMatchObject({ verdict: "found", markers: 2, findings: [{ marker: 1 }, { layer: "gzip" }] });
	});

	it("ends with 2 where nothing was found but something could not be read", async () => {
		const gone = join(home, "gone");
		mkdirSync(gone);
		const args = ["verify", "--data", folder, "--marker", "nobody", "--report", join(gone, "x", "report"), "--json"];
		expect(JSON.parse((await runFoyer(...args)).stderr)).toMatchObject({ code: "data-not-writable" });
		// Linux lets nobody read a process' memory from address 0 on.
		const unreadable = process.platform === "linux" ? "/proc/self/mem" : join(home, "unreadable");
		if (process.platform !== "linux") writeFileSync(unreadable, "", { mode: 0 });
		const { exitCode, stdout, stderr } = await runFoyer(...args.slice(0, 5), "--also", unreadable);
		expect(exitCode).toBe(2);
		expect(stdout).toContain(`not read: ${unreadable} (E`);
		expect(stderr).toMatch(/^No text was found, but not everything could be read\./);
	});

	it("refuses to look for nothing, and what is not there", async () => {
		const wrong = [[], ["--marker", ""], ["--marker", "a", "--also", join(home, "missing")]];
		for (const args of wrong) expect((await runFoyer("verify", "--data", folder, ...args)).exitCode).toBe(2);
		const missing = await runFoyer("verify", "--data", folder, "--markers", join(home, "missing"), "--json");
		expect(missing.exitCode).toBe(1);
		expect(JSON.parse(missing.stderr)).toMatchObject({ code: "markers-unreadable" });
	});
});
