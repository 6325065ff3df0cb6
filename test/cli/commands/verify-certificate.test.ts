import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fingerprintOf, generateSigningKeys, readPrivateKey, signed } from "#protocol/signing.ts";
import { certificateWith, keys } from "#test/cloud/certificates/sample.ts";
import { rotations } from "#test/protocol/key-chains.ts";
import { runFoyer } from "#test/support/foyer-process.ts";

describe("foyer verify-certificate", () => {
	const certificate = certificateWith();
	const fingerprint = fingerprintOf(keys.publicKey);
	let folder: string;
	beforeAll(() => {
		folder = mkdtempSync(join(tmpdir(), "foyer-verify-certificate-"));
	});
	afterAll(() => rmSync(folder, { recursive: true, force: true }));

	function fileWith(value: unknown): string {
		const path = join(folder, crypto.randomUUID());
		writeFileSync(path, typeof value === "string" ? value : JSON.stringify(value));
		return path;
	}

	it("ends with 0 where the key signed it as it stands", async () => {
		const args = [fileWith(certificate), "--public-key", keys.publicKey];
		const { exitCode, stdout } = await runFoyer("verify-certificate", ...args);
		expect(exitCode).toBe(0);
		expect(stdout).toContain(`Genuine: certificate ${certificate.id} of kit 0C1105A1B2C3, generation 8`);
		expect(stdout).toContain(fingerprint);
		const facts = JSON.parse((await runFoyer("verify-certificate", ...args, "--json")).stdout);
		expect(facts).toEqual({ genuine: true, keyFingerprint: fingerprint, certificate });
	});

	it("reads the key from a file, alone or as the cloud answers it", async () => {
		const answer = { algorithm: "Ed25519", publicKey: keys.publicKey, fingerprint };
		for (const key of [`${keys.publicKey}\n`, answer]) {
			const { exitCode } = await runFoyer("verify-certificate", fileWith(certificate), "--key-file", fileWith(key));
			expect(exitCode).toBe(0);
		}
	});

	describe("of a cloud that has rotated its key", () => {
		const { keys: pairs, chain } = rotations(1, keys);
		const newest = pairs[1]?.publicKey ?? "";
		const answer = { algorithm: "Ed25519", publicKey: newest, fingerprint: "", endorsements: chain };
		const verify = (value: unknown, ...args: string[]) =>
			runFoyer("verify-certificate", fileWith(value), ...args, "--json");

		it("takes what an earlier key of the cloud's answer signed, and says which", async () => {
			const { exitCode, stdout } = await verify(certificate, "--key-file", fileWith(answer));
			expect(exitCode).toBe(0);
			expect(JSON.parse(stdout)).toMatchObject({ genuine: true, keyFingerprint: fingerprint });
		});

		it("follows the answer's chain from a key that is given, and in no other direction", async () => {
			const { signature: _signature, ...unsigned } = certificate;
			const later = signed(unsigned, readPrivateKey(pairs[1]?.privateKey ?? ""));
			const from = (key: string) => ["--public-key", key, "--chain", fileWith(answer)];
			expect((await verify(later, ...from(keys.publicKey))).exitCode).toBe(0);
			expect((await verify(certificate, ...from(newest))).exitCode).toBe(1);
			expect((await verify(later, ...from(generateSigningKeys().publicKey))).exitCode).toBe(1);
		});

		it("refuses an answer whose chain does not hold", async () => {
			const broken = { ...answer, endorsements: [{ ...chain[0], at: 1 }] };
			const { exitCode, stderr } = await verify(certificate, "--key-file", fileWith(broken));
			expect(exitCode).toBe(1);
			expect(JSON.parse(stderr)).toMatchObject({ code: "public-key-invalid" });
		});
	});

	it("ends with 1 where anything was changed, or another cloud signed it", async () => {
		const changed = { ...certificate, generation: 9 };
		const args = [fileWith(changed), "--public-key", keys.publicKey, "--json"];
		const { exitCode, stdout, stderr } = await runFoyer("verify-certificate", ...args);
		expect(exitCode).toBe(1);
		expect(JSON.parse(stdout)).toMatchObject({ genuine: false, certificate: null });
		expect(JSON.parse(stderr)).toMatchObject({ code: "certificate-not-genuine" });
		const { publicKey } = generateSigningKeys();
		const other = await runFoyer("verify-certificate", fileWith(certificate), "--public-key", publicKey);
		expect(other).toMatchObject({ exitCode: 1, stdout: "" });
	});

	it("ends with 1 where the file is no certificate, or the key none", async () => {
		const pdf = await runFoyer("verify-certificate", fileWith("%PDF-1.3"), "--public-key", keys.publicKey, "--json");
		expect(pdf.exitCode).toBe(1);
		expect(JSON.parse(pdf.stderr)).toMatchObject({ code: "certificate-invalid" });
		for (const key of ["no key", "{", "{}"]) {
			const args = [fileWith(certificate), "--key-file", fileWith(key), "--json"];
			const { exitCode, stderr } = await runFoyer("verify-certificate", ...args);
			expect(exitCode).toBe(1);
			expect(JSON.parse(stderr)).toMatchObject({ code: "public-key-invalid" });
		}
	});
});
