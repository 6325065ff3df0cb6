import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { defaultProfile } from "#agent/device-profile.ts";
import { profileNames, readProfile } from "#cli/device-profile.ts";
import { removeFolder } from "#test/support/mosquitto.ts";

it("reads every profile that is shipped, each called as its file is", () => {
	expect(profileNames().length).toBeGreaterThanOrEqual(3);
	for (const name of profileNames()) expect(readProfile(name).name).toBe(name);
});

it("ships the profile of a monitor that nobody chose", () => {
	const { $schema: _schema, ...shipped } = readProfile("monitor-7");
	expect(shipped).toEqual(defaultProfile);
});

it("takes a new profile from a file alone, and says what is wrong with one", () => {
	const folder = mkdtempSync(join(tmpdir(), "foyer-profile-"));
	onTestFinished(() => removeFolder(folder));
	const path = join(folder, "mine.json");
	writeFileSync(path, JSON.stringify({ ...defaultProfile, name: "mine", panel: "10" }));
	expect(readProfile(path)).toMatchObject({ name: "mine", panel: "10" });
	const refused = (detail: string) =>
		expect.objectContaining({ code: "profile-invalid", detail: expect.stringContaining(detail) });
	writeFileSync(path, JSON.stringify({ ...defaultProfile, panel: "15" }));
	expect(() => readProfile(path)).toThrow(refused("panel"));
	writeFileSync(path, "{");
	expect(() => readProfile(path)).toThrow(refused("mine.json"));
	expect(() => readProfile("monitor-99")).toThrow(refused("monitor-7"));
});
