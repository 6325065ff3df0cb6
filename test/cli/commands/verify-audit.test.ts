import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fingerprintOf, generateSigningKeys, readPrivateKey } from "#protocol/signing.ts";
import { anchorAt, chainOf, exportOf, pair } from "#test/cloud/audit/exported.ts";
import { rotations } from "#test/protocol/key-chains.ts";
import { runFoyer } from "#test/support/foyer-process.ts";

describe("foyer verify-audit", () => {
	const exported = exportOf(chainOf(4));
	let folder: string;
	beforeAll(() => {
		folder = mkdtempSync(join(tmpdir(), "foyer-verify-audit-"));
	});
	afterAll(() => rmSync(folder, { recursive: true, force: true }));

	function fileWith(value: unknown): string {
		const path = join(folder, `${crypto.randomUUID()}.json`);
		writeFileSync(path, typeof value === "string" ? value : JSON.stringify(value, null, 2));
		return path;
	}

	it("ends with 0 where the export is what the cloud signed", async () => {
		const args = [fileWith(exported), "--public-key", pair.publicKey];
		const { exitCode, stdout } = await runFoyer("verify-audit", ...args);
		expect(exitCode).toBe(0);
		expect(stdout).toContain("Intact: 4 rows, 0 withheld, 0 pruned.");
		expect(stdout).toContain(fingerprintOf(pair.publicKey));
		const facts = JSON.parse((await runFoyer("verify-audit", ...args, "--json")).stdout);
		expect(facts).toMatchObject({ intact: true, brokenAt: null, rows: 4, keyFrom: "option" });
	});

	it("follows the export's chain from an earlier key that is given, and names the one that signed", async () => {
		const { keys, chain: endorsements } = rotations(2, pair);
		const [, , newest] = keys;
		const signing = { privateKey: readPrivateKey(newest?.privateKey ?? ""), publicKey: newest?.publicKey ?? "" };
		const later = fileWith(exportOf(chainOf(4, anchorAt(1)), anchorAt(1), () => true, { ...signing, endorsements }));
		const { exitCode, stdout } = await runFoyer("verify-audit", later, "--public-key", pair.publicKey);
		expect(exitCode).toBe(0);
		expect(stdout).toContain(fingerprintOf(signing.publicKey));
		const other = await runFoyer("verify-audit", later, "--public-key", generateSigningKeys().publicKey);
		expect(other.exitCode).toBe(1);
	});

	it("takes the key in the file where none is given, and says what that is worth", async () => {
		const { exitCode, stdout } = await runFoyer("verify-audit", fileWith(exported));
		expect(exitCode).toBe(0);
		expect(stdout).toContain("That key came with the file");
	});

	it("ends with 1 and names the first row that is wrong", async () => {
		const rows = exported.rows.map((row) => (row.sequence >= 2 ? { ...row, actor: "nobody" } : row));
		const { exitCode, stdout, stderr } = await runFoyer("verify-audit", fileWith({ ...exported, rows }), "--json");
		expect(exitCode).toBe(1);
		expect(JSON.parse(stdout)).toMatchObject({ intact: false, brokenAt: 2, reason: "row-changed" });
		expect(JSON.parse(stderr)).toMatchObject({ code: "audit-chain-broken", message: expect.stringContaining("row 2") });
	});

	it("ends with 1 where another cloud's key is given", async () => {
		const { publicKey } = generateSigningKeys();
		const { exitCode, stderr } = await runFoyer("verify-audit", fileWith(exported), "--public-key", publicKey);
		expect(exitCode).toBe(1);
		expect(stderr).toContain("not what the key signed");
	});

	it("ends with 1 where the file is no export, or the key none", async () => {
		for (const value of ["sequence,at\r\n", "{}", JSON.stringify({ publicKey: pair.publicKey })]) {
			const { exitCode, stderr } = await runFoyer("verify-audit", fileWith(value), "--json");
			expect(exitCode).toBe(1);
			expect(JSON.parse(stderr)).toMatchObject({ code: "audit-export-invalid" });
		}
		const wrongKey = await runFoyer("verify-audit", fileWith(exported), "--public-key", "key", "--json");
		expect(wrongKey.exitCode).toBe(1);
		expect(JSON.parse(wrongKey.stderr)).toMatchObject({ code: "public-key-invalid" });
	});
});
