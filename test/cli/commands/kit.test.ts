import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openPasswordFile } from "#cloud/broker/password-file.ts";
import { kitFileSchema } from "#protocol/kit-file.ts";
import { runFoyer } from "#test/support/foyer-process.ts";

let folder: string;
const inFolder = (name: string) => join(folder, name);
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), "foyer-kit-"));
	writeFileSync(inFolder("passwords"), "");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const add = (...more: string[]) =>
	runFoyer(
		...["kit", "add", "--data", inFolder("cloud"), "--name", "Apartment", "--installer", "anna@example.com"],
		...["--broker-url", "mqtt://127.0.0.1:1883", "--passwords", inFolder("passwords"), "--out", inFolder("kits")],
		...["--json", ...more],
	);

it("adds a fleet's kits: one a line, and the broker knows each", { timeout: 60_000 }, async () => {
	const { exitCode, stdout, stderr } = await add("--mac", "0C11F00000FF", "--count", "3");
	expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
	expect(JSON.parse(stdout)).toEqual({ kits: 3, kitFile: inFolder("kits") });
	const lines = readFileSync(inFolder("kits"), "utf8").trimEnd().split("\n");
	const files = lines.map((line) => kitFileSchema.parse(JSON.parse(line)));
	expect(files.map(({ kit }) => kit)).toEqual(["0C11F00000FF", "0C11F0000100", "0C11F0000101"]);
	expect(statSync(inFolder("kits")).mode & 0o777).toBe(0o600);
	const passwords = openPasswordFile(inFolder("passwords"));
	for (const { kit, broker } of files) expect(await passwords.authenticate(kit, broker.password ?? "")).toBe(true);
});

it("does not count beyond the last MAC", { timeout: 60_000 }, async () => {
	const { exitCode, stderr } = await add("--mac", "FFFFFFFFFFFF", "--count", "2");
	expect(exitCode).toBe(2);
	expect(stderr).toContain("--count");
});
