import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openCloudKeys } from "#cloud/documents/cloud-keys.ts";
import { systemRandom } from "#cloud/random.ts";
import { linksFrom } from "#protocol/key-endorsement.ts";
import { makeResident } from "./resident.ts";

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), "foyer-key-rotation-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));

/** Runs `foyer cloud rotate-key`, again after each of its deaths; resolves with the keys that there are then. */
async function rotate(name: string, deaths: readonly string[]) {
	const dataDir = join(folder, name);
	const args = ["cloud", "rotate-key", "--data", dataDir];
	const resident = makeResident({ args, log: join(folder, `${name}.steps`) });
	resident.startDying(deaths.map((at) => ({ at })));
	await expect(resident.facts()).rejects.toThrow("ended with 0");
	expect(resident.deaths()).toEqual(deaths);
	const steps = resident.steps().filter((step) => /cloud-keys|folder/.test(step));
	return { steps: [...new Set(steps)], keys: openCloudKeys(dataDir, systemRandom) };
}

it("a rotation of the cloud's key that is killed at any step leaves the earlier key or the new one", async () => {
	const before = openCloudKeys(join(folder, "whole"), systemRandom);
	cpSync(join(folder, "whole"), join(folder, "killed"), { recursive: true });
	const whole = await rotate("whole", []);
	expect(whole.steps).toEqual([
		"before overwrite cloud-keys.json.new",
		"before sync cloud-keys.json.new",
		"before rename cloud-keys.json.new",
		"before sync folder",
		"before overwrite cloud-keys.json",
		"before sync cloud-keys.json",
	]);
	const killed = await rotate("killed", whole.steps);
	// Killed behind the rename it had happened; the next try was one rotation more.
	expect(killed.keys.endorsements).toHaveLength(4);
	expect(linksFrom(killed.keys.endorsements, before.publicKey)).toHaveLength(4);
	expect(killed.keys.derive("a", "b")).toEqual(before.derive("a", "b"));
});
