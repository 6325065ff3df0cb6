import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openCloudKeys } from "#cloud/documents/cloud-keys.ts";
import { systemRandom } from "#cloud/random.ts";
import { fingerprintOf } from "#protocol/signing.ts";
import { runFoyer } from "#test/support/foyer-process.ts";

describe("foyer cloud rotate-key", () => {
	let folder: string;
	beforeAll(() => {
		folder = mkdtempSync(join(tmpdir(), "foyer-rotate-key-"));
	});
	afterAll(() => rmSync(folder, { recursive: true, force: true }));
	const open = (name: string) => openCloudKeys(join(folder, name), systemRandom);
	const rotate = (name: string, ...more: string[]) =>
		runFoyer("cloud", "rotate-key", "--data", join(folder, name), ...more);

	it("says the new key, the earlier one and its end, in words or as JSON", async () => {
		const { publicKey: first } = open("cloud");
		const said = await rotate("cloud");
		expect(said.exitCode, said.stderr).toBe(0);
		const { publicKey: second, endorsements } = open("cloud");
		expect(second).not.toBe(first);
		for (const key of [first, second]) expect(said.stdout).toContain(fingerprintOf(key));
		expect(said.stdout).toContain(new Date(endorsements[0]?.earlierEndsAt ?? 0).toISOString());
		const facts = JSON.parse((await rotate("cloud", "--overlap", "0", "--json")).stdout);
		const third = open("cloud");
		const end = third.endorsements[1]?.at;
		expect(facts).toEqual({
			...{ publicKey: third.publicKey, fingerprint: fingerprintOf(third.publicKey) },
			...{ earlier: second, earlierEndsAt: end },
		});
	});

	it("ends with 1 where there are no keys, and with 2 where there is no folder or the overlap is none", async () => {
		const missing = await runFoyer("cloud", "rotate-key", "--data", folder, "--json");
		expect(missing.exitCode).toBe(1);
		expect(JSON.parse(missing.stderr)).toMatchObject({ code: "cloud-keys-missing" });
		expect((await rotate("nowhere")).exitCode).toBe(2);
		for (const overlap of ["-1", "366", "a week"])
			expect((await rotate("cloud", "--overlap", overlap)).exitCode).toBe(2);
	});
});
