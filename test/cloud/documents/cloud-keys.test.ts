import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openCloudKeys } from "#cloud/documents/cloud-keys.ts";
import { KEYS_FILE } from "#cloud/documents/keys-file.ts";
import { systemRandom } from "#cloud/random.ts";

describe("the cloud's keys", () => {
	let folder: string;
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), "foyer-keys-"));
	});
	afterEach(() => rmSync(folder, { recursive: true, force: true }));

	it("are made once, for their owner's eyes alone, and are the same ever after", () => {
		const dataDir = join(folder, "data");
		const first = openCloudKeys(dataDir, systemRandom);
		expect(statSync(join(dataDir, KEYS_FILE)).mode & 0o777).toBe(0o600);
		const second = openCloudKeys(dataDir, systemRandom);
		expect(second.publicKey).toBe(first.publicKey);
		expect(second.derive("purpose", "value")).toEqual(first.derive("purpose", "value"));
	});

	it("derive something else for every purpose, value and cloud", () => {
		const keys = openCloudKeys(join(folder, "one"), systemRandom);
		const others = openCloudKeys(join(folder, "two"), systemRandom);
		const derived = [keys.derive("a", "x"), keys.derive("a", "y"), keys.derive("b", "x"), others.derive("a", "x")];
		expect(new Set(derived.map((bytes) => bytes.toString("hex"))).size).toBe(4);
	});

	it("are never replaced where the file cannot be read: kits pin them", () => {
		writeFileSync(join(folder, KEYS_FILE), "{");
		expect(() => openCloudKeys(folder, systemRandom)).toThrow(expect.objectContaining({ code: "cloud-keys-damaged" }));
		expect(statSync(join(folder, KEYS_FILE)).size).toBe(1);
	});

	it("say which folder cannot be written", () => {
		const file = join(folder, "file");
		writeFileSync(file, "");
		expect(() => openCloudKeys(join(file, "data"), systemRandom)).toThrow(
			expect.objectContaining({ code: "data-not-writable" }),
		);
	});
});
